import { TextDecoder } from 'node:util';
import { PentaprismError } from '@pentaprism/core';

/** The form field by which a browser says in which charset it wrote the others. https://html.spec.whatwg.org/#attr-fe-name-charset */
export const charsetField = '_charset_';

/** What a byte order mark says, which beats whatever was declared. https://encoding.spec.whatwg.org/#decode */
const marks = [
  { bytes: Buffer.from([0xef, 0xbb, 0xbf]), charset: 'utf-8' },
  { bytes: Buffer.from([0xfe, 0xff]), charset: 'utf-16be' },
  { bytes: Buffer.from([0xff, 0xfe]), charset: 'utf-16le' },
];

/**
 * The text that bytes stand for in a charset, by the names browsers know it under.
 *
 * Throws `invalid_value` naming the field for a charset nobody knows and for bytes that are no text in it: with
 * replacement characters in their places, another prompt would be drawn, and paid for.
 */
export function decodeText(bytes: Uint8Array, declared: string, field: string): string {
  const mark = marks.find((one) => one.bytes.equals(bytes.subarray(0, one.bytes.length)));
  const decoder = decoderOf(mark?.charset ?? declared, field);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    const message = `\`${field}\` is not text in ${decoder.encoding}. Send text in UTF-8, or say its charset (Content-Type: text/plain; charset=…); send pictures as files, with a file name.`;
    throw new PentaprismError('invalid_value', message, { param: field, cause });
  }
}

function decoderOf(charset: string, field: string): TextDecoder {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch (cause) {
    const message = `\`${field}\` is in a charset that is not known here, ${JSON.stringify(charset.slice(0, 40))}. Send it in UTF-8.`;
    throw new PentaprismError('invalid_value', message, { param: field, cause });
  }
}
