import { PentaprismError } from '../contract/error.ts';
import { unpercent } from './data-uri.ts';

/** Characters decoded at a time, so that a large picture blocks nobody. A multiple of 4. */
export const windowLength = 65_536;

interface DecoderOptions {
  /** The parameter to blame. */
  readonly param: string;
  /** The text comes as it stands between the quotes of a JSON document: `\/`, `\u003d` and `\n` are to be undone first. */
  readonly escaped: boolean;
}

/** Turns base64 into bytes, piece by piece. */
interface Decoder {
  push(text: string): Uint8Array;
  end(): Uint8Array;
}

/**
 * Decodes base64 in pieces of any length, in the standard and in the URL-safe alphabet; blanks, line breaks and
 * percent-encoding are undone, as browsers do in data URIs.
 *
 * Throws `invalid_image` for characters outside the alphabet, for text after the padding and for a cut-off end, and
 * `invalid_json` for what JSON does not allow in a string.
 */
export function createBase64Decoder({ param, escaped }: DecoderOptions): Decoder {
  const fromJson = createUnescaper(unfinishedJson, unescapeJson);
  const fromPercent = createUnescaper(unfinishedPercent, unpercent);
  let carry = '';
  let padding = 0;
  return {
    push(text) {
      let data = text;
      if (fromJson.isOpen || fromPercent.isOpen || !plain.test(text)) {
        data = fromPercent.push(escaped ? fromJson.push(text) : text).replace(blanks, '');
        const end = data.indexOf('=');
        if (padding > 0 && data.replaceAll('=', '') !== '') throw damaged(param);
        if (end !== -1) {
          padding += data.length - end;
          if (padding > 2 || !/^=*$/.test(data.slice(end))) throw damaged(param);
          data = data.slice(0, end);
        }
        if (!plain.test(data)) throw damaged(param);
      } else if (padding > 0 && text !== '') throw damaged(param);
      if (carry !== '') data = carry + data;
      const whole = data.length - (data.length % 4);
      carry = data.slice(whole);
      return Buffer.from(carry === '' ? data : data.slice(0, whole), 'base64');
    },
    end() {
      if (fromJson.isOpen) throw invalidJson();
      if (fromPercent.isOpen || carry.length === 1) throw damaged(param);
      return Buffer.from(carry, 'base64');
    },
  };
}

const plain = /^[A-Za-z0-9+/_-]*$/;
const blanks = /[\t\n\f\r ]+/g;

/** Undoes escapes in pieces: one that the end of a piece has cut in two waits for the next. */
function createUnescaper(unfinished: (text: string) => number, undo: (text: string) => string) {
  let held = '';
  return {
    get isOpen() {
      return held !== '';
    },
    push(text: string): string {
      const joined = held + text;
      const cut = unfinished(joined);
      held = joined.slice(cut);
      return undo(joined.slice(0, cut));
    },
  };
}

/** Where an escape begins that the next piece will finish; the length when there is none. */
function unfinishedJson(text: string): number {
  const at = text.lastIndexOf('\\');
  if (at === -1 || !/^\\(?:u[0-9a-fA-F]{0,3})?$/.test(text.slice(at, at + 6))) return text.length;
  let first = at;
  while (first > 0 && text[first - 1] === '\\') first -= 1;
  // A backslash behind an odd number of them is itself escaped.
  return (at - first) % 2 === 1 ? text.length : at;
}

function unfinishedPercent(text: string): number {
  const at = text.lastIndexOf('%');
  return at === -1 || text.length - at > 2 ? text.length : at;
}

const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** An escape, or what may not stand in a JSON string: any other backslash, and what comes before the blank in ASCII. */
const escapes = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))|\\|[^ -\uffff]/g;

/** Undoes the escapes of a JSON string. Throws `invalid_json` for what `JSON.parse` would refuse in one. */
function unescapeJson(text: string): string {
  return text.replace(escapes, (_, code?: string, letter?: string) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    if (letter !== undefined) return letters[letter] ?? letter;
    throw invalidJson();
  });
}

function invalidJson(): PentaprismError {
  const message =
    'The document is not valid JSON: a long text in it holds a raw line break, another control character, or a broken escape.';
  return new PentaprismError('invalid_json', message);
}

function damaged(param: string): PentaprismError {
  return new PentaprismError('invalid_image', `The base64 of \`${param}\` is damaged or cut off.`, { param });
}
