/** What the lines ahead of a part of a form say. Names are texts of one letter a byte: their charset may be told later. */
export interface PartHeader {
  /** `undefined` when the part is no field of a form. */
  readonly name: string | undefined;
  readonly filename: string | undefined;
  /** The media type in small letters, or an empty text. */
  readonly type: string;
  readonly charset: string | undefined;
  /** Content-Transfer-Encoding in small letters, when the bytes are not simply those of the value. */
  readonly encoding: string | undefined;
}

/** Header lines as the parser gives them: by name in small letters, one letter a byte. */
export type HeaderLines = Readonly<Record<string, readonly string[] | undefined>>;

/** Reads the header of one part (RFC 7578, section 4). */
export function readPartHeader(lines: HeaderLines): PartHeader {
  const disposition = parametersOf(lines['content-disposition']?.[0] ?? '');
  const type = parametersOf(lines['content-type']?.[0] ?? '');
  const encoding = (lines['content-transfer-encoding']?.[0] ?? '').trim().toLowerCase();
  const isField = disposition.first === 'form-data';
  return {
    name: isField ? disposition.values.get('name') : undefined,
    filename: filenameOf(disposition.values),
    type: type.first,
    charset: type.values.get('charset'),
    encoding: plainEncodings.has(encoding) ? undefined : encoding,
  };
}

/** Encodings that leave the bytes as they are. */
const plainEncodings: ReadonlySet<string> = new Set(['', '7bit', '8bit', 'binary']);

/**
 * Whether a part is a file. Many programs send pictures by their type alone, without a name; a type that is neither
 * text nor JSON is then what tells.
 */
export function isFile({ filename, type }: PartHeader): boolean {
  return (
    filename !== undefined || (type.includes('/') && !/^(?:text|multipart|message)\/|json$|urlencoded$/.test(type))
  );
}

const parameterForm = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;]*))/g;

/** `form-data; name="image"` and the like: what comes first, and the values by name. */
export function parametersOf(line: string): { readonly first: string; readonly values: ReadonlyMap<string, string> } {
  const [first = ''] = line.split(';', 1);
  const values = new Map<string, string>();
  for (const [, name = '', quoted, bare = ''] of line.matchAll(parameterForm)) {
    const value = quoted === undefined ? bare.trim() : quoted.replace(/\\(["\\])/g, '$1');
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), value);
  }
  return { first: first.trim().toLowerCase(), values };
}

/** The file's name without its folders, which some browsers send along; only ever shown, so read as well as it can be. */
function filenameOf(values: ReadonlyMap<string, string>): string | undefined {
  // RFC 7578 forbids the second form, `UTF-8''fox.png`, and some programs send nothing else.
  const name = values.get('filename') ?? values.get('filename*')?.split("'").at(-1);
  return name === undefined ? undefined : Buffer.from(name, 'latin1').toString().split(/[\\/]/).at(-1);
}
