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
      let clean = joined.slice(0, joined.length - held);
      if (!plain.test(clean)) {
        if (wrapped) clean = unwrap(clean);
        const data = clean.replace(/=+$/, '');
        if (padded ? data !== '' : !plain.test(data)) throw damaged(param);
        padded ||= data.length < clean.length;
        clean = data;
      } else if (padded && clean !== '') {
        throw damaged(param);
      }
      const whole = clean.length - (clean.length % 4);
      carry = clean.slice(whole) + joined.slice(joined.length - held);
      return Buffer.from(whole === clean.length ? clean : clean.slice(0, whole), 'base64');
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
