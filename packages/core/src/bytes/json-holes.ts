import { type Hole, type HoleyJson, isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';
import { longestFront, mayBeginDataUri, readDataUriFront } from './data-uri.ts';

const escapedNul = '\\u0000';

// Far more than any honest document has, and few enough to hold.
const maxAside = 10_000;

/**
 * The strings cut out of a JSON document, and the marks left in their places.
 *
 * A mark is the string `"\u0000<number>"`. A real string that begins with U+0000 can only be written with that
 * one escape; it is set aside the same way, so no document can forge a mark.
 */
export class JsonHoles {
  readonly #aside: (Hole | string)[] = [];

  /** Whether a string, as it stands in the document, would be taken for a mark. */
  static looksLikeMark(raw: Uint8Array, from: number): boolean {
    for (let index = 0; index < escapedNul.length; index += 1) {
      if (raw[from + index] !== escapedNul.charCodeAt(index)) return false;
    }
    return true;
  }

  /** Sets a value aside and returns the mark to write in its place. */
  cut(value: Hole | string): Uint8Array {
    if (this.#aside.length >= maxAside) {
      throw new PentaprismError('request_too_large', `The JSON document has more than ${maxAside} long strings.`);
    }
    this.#aside.push(value);
    return Buffer.from(`"${escapedNul}${this.#aside.length - 1}"`);
  }

  /** Gives up all that was set aside. */
  release(): void {
    for (const value of this.#aside) if (typeof value !== 'string') value.source.release();
  }

  /** Puts what was cut out back into the parsed document. */
  fill(tree: HoleyJson): HoleyJson {
    if (this.#aside.length === 0) return tree;
    const root = this.#resolve(tree);
    if (root !== undefined) return root;
    this.#walk(tree);
    return tree;
  }

  #resolve(value: unknown): Hole | string | undefined {
    return typeof value === 'string' && value.startsWith('\0') ? this.#aside[Number(value.slice(1))] : undefined;
  }

  #walk(node: unknown): void {
    if (Array.isArray(node)) {
      for (let index = 0; index < node.length; index += 1) {
        const filled = this.#resolve(node[index]);
        if (filled === undefined) this.#walk(node[index]);
        else node[index] = filled;
      }
    } else if (isObject(node) && !isHole(node)) {
      for (const key of Object.keys(node)) {
        const filled = this.#resolve(node[key]);
        if (filled === undefined) this.#walk(node[key]);
        else node[key] = filled;
      }
    }
  }
}

/** Parses JSON text. Throws `invalid_json`, which never quotes the text: it may hold a prompt. */
export function parseJson(text: string, parse: (text: string) => unknown = JSON.parse): HoleyJson {
  try {
    return parse(text) as HoleyJson;
  } catch (error) {
    throw new PentaprismError('invalid_json', `The document is not valid JSON${whereabouts(error)}.`);
  }
}

/** What the engine tells of the place of a fault, which is not always something. */
function whereabouts(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  if (said.startsWith('Unexpected end')) return ': it ends too early';
  const place = /\(line (\d+) column (\d+)\)/.exec(said);
  return place === null ? '' : `, at line ${place[1]} column ${place[2]}`;
}

/** Some editors begin a document with a byte order mark, which RFC 8259 lets readers pass over. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Undoes the escapes of a string as it stands between its quotes. */
export function unescapeString(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return String(parseJson(`"${bytes.toString()}"`));
}

/** Bytes a front may take in a document in which every character is escaped. */
const longestRawFront = 6 * longestFront;

const characters = /\\u[0-9a-fA-F]{4}|\\[^u]|[^\\]/gs;

/**
 * Splits the front of a data URI, such as `data:image/png;base64,`, off a long string and returns it, unescaped;
 * empty when the string is none. Throws `invalid_json` for escapes that JSON does not have.
 */
export function cutPrefix(pieces: Uint8Array[]): string {
  const raw = frontOf(pieces).toString('latin1');
  let start = '';
  let length = 0;
  for (const [character] of raw.matchAll(characters)) {
    length += character.length;
    start += character.length === 1 ? character : unescapeString(Buffer.from(character, 'latin1'));
    if (!mayBeginDataUri(start) || start.length > longestFront) return '';
    if (start.endsWith(',')) break;
  }
  const prefix = unescapeString(Buffer.from(raw.slice(0, length), 'latin1'));
  if (readDataUriFront(prefix)?.length !== prefix.length) return '';
  drop(pieces, length);
  return prefix;
}

function frontOf(pieces: readonly Uint8Array[]): Buffer {
  const front: Uint8Array[] = [];
  let missing = longestRawFront;
  for (const piece of pieces) {
    if (missing === 0) break;
    const part = piece.subarray(0, missing);
    front.push(part);
    missing -= part.length;
  }
  return Buffer.concat(front);
}

function drop(pieces: Uint8Array[], length: number): void {
  for (let left = length; left > 0; ) {
    const [piece] = pieces;
    if (piece === undefined) return;
    if (piece.length > left) pieces[0] = piece.subarray(left);
    else pieces.shift();
    left -= piece.length;
  }
}
