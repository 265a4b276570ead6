import { PentaprismError } from '../contract/error.ts';

/** Characters decoded at a time, so that a large picture blocks nobody. A multiple of 4. */
export const windowLength = 65_536;

interface DecoderOptions {
  /** The parameter to blame. */
  readonly param: string;
  /** Line breaks, and the escapes JSON writers put into strings (`\/`, `\u003d`), may be among the characters. */
  readonly wrapped: boolean;
}

/** Turns base64 into bytes, piece by piece. */
interface Decoder {
  push(text: string): Uint8Array;
  end(): Uint8Array;
}

/**
 * Decodes base64 in pieces of any length, in the standard and in the URL-safe alphabet.
 * Throws `invalid_image` for characters outside it, for text after the padding and for a cut-off end.
 */
export function createBase64Decoder({ param, wrapped }: DecoderOptions): Decoder {
  let carry = '';
  let padded = false;
  return {
    push(text) {
      const joined = carry + text;
      const held = wrapped ? unfinishedEscape(joined) : 0;
      const rest = joined.slice(joined.length - held);
      let data = joined.slice(0, joined.length - held);
      if (!plain.test(data)) {
        const unwrapped = wrapped ? unwrap(data) : data;
        data = unwrapped.replace(/=+$/, '');
        const padding = unwrapped.length - data.length;
        if (!plain.test(data) || padding > 2 || (padding > 0 && data.length % 4 === 1)) throw damaged(param);
        if (padding > 0) {
          if (padded && data !== '') throw damaged(param);
          padded = true;
          carry = rest;
          return Buffer.from(data, 'base64');
        }
      }
      if (padded && data !== '') throw damaged(param);
      const whole = data.length - (data.length % 4);
      carry = data.slice(whole) + rest;
      return Buffer.from(whole === data.length ? data : data.slice(0, whole), 'base64');
    },
    end() {
      if (carry.length === 1 || !plain.test(carry)) throw damaged(param);
      return Buffer.from(carry, 'base64');
    },
  };
}

const plain = /^[A-Za-z0-9+/_-]*$/;

function unwrap(text: string): string {
  return text
    .replace(/\\(?:u00([0-9a-fA-F]{2})|([/nrt]))/g, (_, code: string | undefined, letter: string | undefined) =>
      code === undefined ? (letter === '/' ? '/' : '') : String.fromCharCode(Number.parseInt(code, 16)),
    )
    .replace(/\s+/g, '');
}

/** How many characters at the end may be the beginning of an escape. */
function unfinishedEscape(text: string): number {
  const at = text.lastIndexOf('\\', text.length - 1);
  if (at === -1 || text.length - at > 5) return 0;
  return /^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at)) ? text.length - at : 0;
}

function damaged(param: string): PentaprismError {
  return new PentaprismError('invalid_image', `The base64 of \`${param}\` is damaged or cut off.`, { param });
}
