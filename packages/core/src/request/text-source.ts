import { isUtf8 } from 'node:buffer';
import { unpercent } from '../bytes/data-uri.ts';
import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { checkWellFormed } from './texts.ts';

/** Drawings are the only pictures that are text, and one of this length has tens of thousands of shapes. */
const maxLength = 8 * 1024 * 1024;

const headBytes = 65_536;

/** The bytes that the percent-encoded text of a data URI stands for. Throws `invalid_value` or `invalid_image`. */
export function percentTextSource(text: string, param: string): ByteSource {
  const bytes = bytesOf(text, param);
  return {
    size: bytes.length,
    once: false,
    head: async () => bytes.subarray(0, headBytes),
    async *open() {
      yield bytes;
    },
    release() {},
  };
}

/** The same for a text that was cut out of a JSON body. Reading throws what the text itself would have. */
export function percentByteSource(source: ByteSource, param: string): ByteSource {
  let reading: Promise<Buffer> | undefined;
  const read = (): Promise<Buffer> => {
    reading ??= unquoted(source, param).then((text) => bytesOf(text, param));
    return reading;
  };
  return {
    size: undefined,
    once: source.once,
    head: async () => (await read()).subarray(0, headBytes),
    async *open() {
      yield await read();
    },
    release() {
      reading = undefined;
      source.release();
    },
  };
}

/** The text that a string cut out of a JSON document stands for. */
async function unquoted(source: ByteSource, param: string): Promise<string> {
  if (source.size === undefined || source.size > maxLength) throw tooLong(param);
  const pieces: Uint8Array[] = [];
  for await (const piece of source.open()) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  try {
    if (isUtf8(bytes)) return String(JSON.parse(`"${bytes.toString()}"`));
  } catch {
    // Said below, with what is no text at all.
  }
  throw new PentaprismError('invalid_json', 'The document is not valid JSON: a long text in it is broken.');
}

function bytesOf(text: string, param: string): Buffer {
  if (text.length > maxLength) throw tooLong(param);
  checkWellFormed(param, text);
  const bytes = Buffer.from(text);
  return bytes.includes('%') ? Buffer.from(unpercent(bytes.toString('latin1')), 'latin1') : bytes;
}

function tooLong(param: string): PentaprismError {
  const message = `The data URI in \`${param}\` is text of more than ${maxLength} characters. Send the picture as base64: "data:image/png;base64,…".`;
  return new PentaprismError('invalid_image', message, { param });
}
