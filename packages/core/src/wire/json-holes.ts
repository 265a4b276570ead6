import { type Hole, type HoleyJson, isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isObject } from '../contract/json.ts';

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
export function parseJson(text: string): HoleyJson {
  try {
    return JSON.parse(text) as HoleyJson;
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

/** Undoes the escapes of a string as it stands between its quotes. */
export function unescapeString(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return String(parseJson(`"${bytes.toString()}"`));
}

/** Splits `data:image/png;base64,` off the front of a long string and returns it, unescaped. */
export function cutPrefix(pieces: Uint8Array[]): string {
  const front: Uint8Array[] = [];
  let missing = 256;
  for (const piece of pieces) {
    if (missing === 0) break;
    const part = piece.subarray(0, missing);
    front.push(part);
    missing -= part.length;
  }
  const match = /^data:[^,"]{0,200};base64,/.exec(Buffer.concat(front).toString('latin1'));
  if (match === null) return '';
  let left = match[0].length;
  while (left > 0) {
    const piece = pieces[0];
    if (piece === undefined) break;
    if (piece.length > left) pieces[0] = piece.subarray(left);
    else pieces.shift();
    left -= Math.min(left, piece.length);
  }
  return unescapeString(Buffer.from(match[0], 'latin1'));
}
