// A multiple of 3 (so that no padding is needed between windows) that keeps each step well under a millisecond.
const windowBytes = 3 * 32 * 1024;

const backslash = 0x5c;
const nothing = Buffer.alloc(0);

/** The length of `size` bytes once they are base64. */
export function base64Length(size: number): number {
  return 4 * Math.ceil(size / 3);
}

/** Encodes bytes as base64 in windows, so that neither input nor output is ever held whole. */
export async function* encodeBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = asBuffer(chunk);
    let at = 0;
    let front = '';
    if (rest.length > 0) {
      // Only what completes three bytes is copied together, not the chunk.
      at = Math.min(3 - rest.length, bytes.length);
      rest = Buffer.concat([rest, bytes.subarray(0, at)]);
      if (rest.length < 3) continue;
      front = rest.toString('base64');
    }
    const whole = bytes.length - ((bytes.length - at) % 3);
    for (let end = at; front !== '' || end < whole; at = end) {
      end = Math.min(at + windowBytes, whole);
      yield bytesOf(front, bytes.toString('base64', at, end));
      front = '';
    }
    // A copy: the chunk may be overwritten.
    rest = Buffer.from(bytes.subarray(whole));
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}

/** Both texts in one buffer; adding them first would make a third text. */
function bytesOf(front: string, text: string): Buffer {
  const bytes = Buffer.allocUnsafe(front.length + text.length);
  bytes.write(text, bytes.write(front, 'latin1'), 'latin1');
  return bytes;
}

/**
 * Decodes base64 as it stands in a JSON document: the escapes `\/`, `\u003d` (and other ASCII ones) and line
 * breaks are tolerated. Characters that are not base64 end the picture early, as they do everywhere in Node.
 */
export async function* decodeBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = '';
  let cut: Buffer = nothing;
  for await (const chunk of chunks) {
    const [bytes, left] = undoEscapes(cut.length > 0 ? Buffer.concat([cut, chunk]) : asBuffer(chunk));
    cut = left;
    for (let at = 0; at < bytes.length; at += windowBytes) {
      const text = rest + plain(bytes.toString('latin1', at, Math.min(at + windowBytes, bytes.length)));
      const whole = text.length - (text.length % 4);
      if (whole > 0) yield Buffer.from(text.slice(0, whole), 'base64');
      rest = text.slice(whole);
    }
  }
  if (rest.length > 0) yield Buffer.from(rest, 'base64');
}

/** Decodes the beginning of such a text, as far as the bytes at hand go. */
export function decodeFirst(bytes: Uint8Array): Buffer {
  const [text] = undoEscapes(asBuffer(bytes));
  return Buffer.from(plain(text.toString('latin1')), 'base64');
}

/** The same bytes as a buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const whiteSpace = new Set(['n', 'r', 't', 'f', 'b']);

function plain(text: string): string {
  return /\s/.test(text) ? text.replaceAll(/\s+/g, '') : text;
}

/** Where an escape begins that the next chunk will finish; the length when there is none. */
function unfinishedEscape(bytes: Buffer): number {
  const at = bytes.lastIndexOf(backslash);
  if (at === -1) return bytes.length;
  const needs = bytes[at + 1] === 0x75 ? 6 : 2;
  return at + needs > bytes.length ? at : bytes.length;
}

/** The text without its escapes, and the beginning of one that the next chunk will finish. */
export function undoEscapes(bytes: Buffer): readonly [text: Buffer, cut: Buffer] {
  if (!bytes.includes(backslash)) return [bytes, nothing];
  const end = unfinishedEscape(bytes);
  const text = bytes.toString('latin1', 0, end).replaceAll(/\\(u[0-9a-fA-F]{4}|.)/g, (whole, escaped: string) => {
    // A character of more than one byte must not become another one that is base64.
    if (escaped.length > 1) return String.fromCharCode(Math.min(0xff, Number.parseInt(escaped.slice(1), 16)));
    // Line breaks and tabs mean nothing here. What else is escaped is no base64, and remains to be seen.
    return escaped === '/' ? escaped : whiteSpace.has(escaped) ? '' : whole;
  });
  return [Buffer.from(text, 'latin1'), bytes.subarray(end)];
}
