import type { ByteSource } from '../contract/bytes.ts';
import type { RequestBody } from './send.ts';

/** One file of a form. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly mime: string;
  readonly source: ByteSource;
}

/** Writes a multipart/form-data body as a stream, with its exact length when the file's is known. */
export function writeForm(
  fields: Readonly<Record<string, string>>,
  file: FormFile,
  boundary: string,
): RequestBody & { readonly contentType: string } {
  const line = `--${boundary}\r\ncontent-disposition: form-data; name=`;
  let text = '';
  for (const [name, value] of Object.entries(fields)) text += `${line}${quoted(name)}\r\n\r\n${value}\r\n`;
  text += `${line}${quoted(file.field)}; filename=${quoted(file.name)}\r\ncontent-type: ${file.mime}\r\n\r\n`;
  const before = Buffer.from(text);
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  const { source } = file;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    size: source.size === undefined ? undefined : before.length + source.size + after.length,
    text: undefined,
    chunks: {
      async *[Symbol.asyncIterator]() {
        yield before;
        yield* source.open();
        yield after;
      },
    },
  };
}

/** As browsers write names: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`;
}
