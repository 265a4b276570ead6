import type { ByteSource } from '../contract/bytes.ts';
import { createBase64Decoder, windowLength } from './base64-decoder.ts';
import { headBytes } from './memory-source.ts';

const headLength = Math.ceil(headBytes / 3) * 4;

/** The bytes a base64 text stands for, decoded while they are read. Reading throws `invalid_image` when damaged. */
export function base64TextSource(base64: string, param: string): ByteSource {
  let text = withoutLastLineBreak(base64);
  const first = (): Uint8Array => {
    const decoder = createBase64Decoder({ param, escaped: false });
    const bytes = decoder.push(text.slice(0, headLength));
    return text.length > headLength ? bytes : Buffer.concat([bytes, decoder.end()]);
  };
  return {
    size: decodedLength(text),
    once: false,
    first,
    head: async () => first(),
    async *open() {
      const decoder = createBase64Decoder({ param, escaped: false });
      for (let at = 0; at < text.length; at += windowLength) {
        const bytes = decoder.push(text.slice(at, at + windowLength));
        if (bytes.length > 0) yield bytes;
      }
      const rest = decoder.end();
      if (rest.length > 0) yield rest;
    },
    release() {
      text = '';
    },
  };
}

/** The bytes that base64 in another source stands for: a string cut out of a JSON body. */
export function base64ByteSource(source: ByteSource, param: string): ByteSource {
  const decoded = (first: Uint8Array): Uint8Array => {
    const decoder = createBase64Decoder({ param, escaped: true });
    const bytes = decoder.push(latin1(first));
    return source.size === first.length ? Buffer.concat([bytes, decoder.end()]) : bytes;
  };
  const held = source.first?.bind(source);
  return {
    // Escapes and line breaks hide how many characters there are.
    size: undefined,
    once: source.once,
    ...(held === undefined ? {} : { first: () => decoded(held()) }),
    head: async () => decoded(await source.head()),
    async *open() {
      const decoder = createBase64Decoder({ param, escaped: true });
      for await (const chunk of source.open()) {
        for (let at = 0; at < chunk.length; at += windowLength) {
          const bytes = decoder.push(latin1(chunk.subarray(at, at + windowLength)));
          if (bytes.length > 0) yield bytes;
        }
      }
      const rest = decoder.end();
      if (rest.length > 0) yield rest;
    },
    release: () => source.release(),
  };
}

/** What may stand among base64 and hides how many bytes it is: line breaks, blanks, percent-encoding. */
const hiding = ['\n', '\r', ' ', '\t', '\f', '%'];

/** Programs that print base64 end it with one. */
function withoutLastLineBreak(text: string): string {
  return text.endsWith('\r\n') ? text.slice(0, -2) : text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** The number of bytes, where the text tells it by its length. */
function decodedLength(text: string): number | undefined {
  if (hiding.some((character) => text.includes(character))) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return Math.floor(((text.length - padding) * 3) / 4);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
