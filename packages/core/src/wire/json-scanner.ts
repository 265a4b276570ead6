import { type Hole, type HoleyJson, isHole } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isObject, type Path } from '../contract/json.ts';
import { memorySource } from './memory-source.ts';

/** Bounds of one JSON document. */
export interface JsonLimits {
  /** Strings longer than this many bytes are left out as holes; default 16 KiB. */
  readonly holeAbove?: number;
  /** Bytes of the whole document, at most; default 256 MiB. */
  readonly maxBytes?: number;
  /** Bytes of the document without its holes, at most; default 8 MiB. */
  readonly maxSkeletonBytes?: number;
}

/** A long string that is handed on while it is still arriving. */
export interface LiveString {
  readonly prefix: string;
  /** What has arrived and was not taken yet. */
  readonly parts: Uint8Array[];
  readonly ended: () => boolean;
}

const maxDepth = 256;
const maxKeyBytes = 16 * 1024;
const quote = Buffer.from('"');
const nul = Buffer.from('\\u0000');

type Frame = { readonly list: true; index: number } | { readonly list: false; key: Uint8Array };

interface OpenString {
  readonly isKey: boolean;
  readonly parts: Uint8Array[];
  size: number;
  /** Backslashes at the end of the last part: an odd number escapes a quote that comes next. */
  slashes: number;
  long: boolean;
  ended: boolean;
}

/**
 * Cuts long strings out of a JSON document as its bytes arrive.
 *
 * It follows only quotes, brackets, commas and colons; what is left (the skeleton, usually under 2 KB) goes
 * through `JSON.parse` at the end, which judges the syntax. A cut string leaves `"\u0000<number>"` behind; a
 * real string that begins with U+0000 can only be written with that one escape, and is set aside the same way,
 * so no document can forge a hole.
 */
export class JsonScanner {
  readonly #holeAbove: number;
  readonly #maxBytes: number;
  readonly #maxSkeletonBytes: number;
  #splice: ((path: Path) => boolean) | undefined;
  readonly #skeleton: Uint8Array[] = [];
  readonly #aside: (Hole | string)[] = [];
  readonly #frames: Frame[] = [];
  #bytes = 0;
  #skeletonBytes = 0;
  #expectKey = false;
  #string: OpenString | undefined;
  #liveString: OpenString | undefined;
  #live: LiveString | undefined;
  #liveSource: Hole['source'] | undefined;

  constructor(limits: JsonLimits, splice?: (path: Path) => boolean) {
    this.#holeAbove = limits.holeAbove ?? 16 * 1024;
    this.#maxBytes = limits.maxBytes ?? 256 * 1024 * 1024;
    this.#maxSkeletonBytes = limits.maxSkeletonBytes ?? 8 * 1024 * 1024;
    this.#splice = splice;
  }

  /** The first long string at a path that may be spliced, once enough of it has arrived. */
  get live(): LiveString | undefined {
    return this.#live;
  }

  /** Says which source the live string was given; it becomes the source of its hole. */
  set liveSource(source: Hole['source']) {
    this.#liveSource = source;
  }

  write(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > this.#maxBytes) {
      throw new PentaprismError('request_too_large', `The JSON document is larger than ${this.#maxBytes} bytes.`);
    }
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at < chunk.length) {
      at = this.#string === undefined ? this.#outside(chunk, at) : this.#inside(this.#string, chunk, at);
    }
  }

  /** The document, once all of it was written. Throws `invalid_json`. */
  end(): HoleyJson | undefined {
    if (this.#string !== undefined) throw new PentaprismError('invalid_json', 'The JSON document ends in a string.');
    const text = Buffer.concat(this.#skeleton, this.#skeletonBytes).toString();
    if (text.trim() === '') return undefined;
    const tree = parse(text);
    return this.#aside.length === 0 ? tree : fillHoles(tree, this.#aside);
  }

  #outside(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      switch (chunk[at]) {
        case 0x22: // "
          this.#keep(chunk.subarray(from, at));
          this.#string = { isKey: this.#expectKey, parts: [], size: 0, slashes: 0, long: false, ended: false };
          return at + 1;
        case 0x7b: // {
          this.#push({ list: false, key: quote });
          this.#expectKey = true;
          break;
        case 0x5b: // [
          this.#push({ list: true, index: 0 });
          this.#expectKey = false;
          break;
        case 0x7d: // }
        case 0x5d: // ]
          this.#frames.pop();
          this.#expectKey = false;
          break;
        case 0x2c: {
          // ,
          const frame = this.#frames.at(-1);
          this.#expectKey = frame?.list === false;
          if (frame?.list === true) frame.index += 1;
          break;
        }
        case 0x3a: // :
          this.#expectKey = false;
          break;
      }
    }
    this.#keep(chunk.subarray(from));
    return chunk.length;
  }

  #inside(string: OpenString, chunk: Buffer, from: number): number {
    let at = chunk.indexOf(0x22, from);
    while (at !== -1 && slashesBefore(chunk, from, at, string.slashes) % 2 === 1) at = chunk.indexOf(0x22, at + 1);
    if (at === -1) {
      string.slashes = slashesBefore(chunk, from, chunk.length, string.slashes);
      this.#take(string, chunk.subarray(from));
      return chunk.length;
    }
    this.#take(string, chunk.subarray(from, at));
    this.#close(string);
    return at + 1;
  }

  #take(string: OpenString, part: Uint8Array): void {
    if (part.length === 0) return;
    string.parts.push(part);
    string.size += part.length;
    if (string.isKey) {
      if (string.size <= maxKeyBytes) return;
      throw new PentaprismError('invalid_json', 'A key of the JSON document is too long.');
    }
    if (string.long || string.size <= this.#holeAbove) return;
    string.long = true;
    if (this.#splice?.(this.#path()) === true) {
      this.#splice = undefined;
      this.#liveString = string;
      this.#live = { prefix: cutPrefix(string.parts), parts: string.parts, ended: () => string.ended };
    }
  }

  #close(string: OpenString): void {
    this.#string = undefined;
    string.ended = true;
    if (string.long) {
      const live = string === this.#liveString ? this.#live : undefined;
      const prefix = live?.prefix ?? cutPrefix(string.parts);
      this.#setAside({ hole: true, prefix, source: live ? this.#takeLiveSource() : memorySource(string.parts) });
      return;
    }
    const raw = string.parts.length === 1 ? string.parts[0] : undefined;
    const bytes = raw ?? Buffer.concat(string.parts, string.size);
    if (string.isKey) {
      const frame = this.#frames.at(-1);
      if (frame?.list === false) frame.key = bytes;
    } else if (nul.equals(bytes.subarray(0, nul.length))) {
      this.#setAside(text(bytes));
      return;
    }
    this.#keep(quote);
    this.#keep(bytes);
    this.#keep(quote);
  }

  /** A live string that ends in the chunk it was found in has no reader yet: what is there is all there is. */
  #takeLiveSource(): Hole['source'] {
    const source = this.#liveSource ?? memorySource(this.#live?.parts ?? []);
    if (this.#liveSource === undefined) this.#live = undefined;
    return source;
  }

  #setAside(value: Hole | string): void {
    this.#keep(Buffer.from(`"\\u0000${this.#aside.length}"`));
    this.#aside.push(value);
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#skeletonBytes += part.length;
    if (this.#skeletonBytes > this.#maxSkeletonBytes) {
      throw new PentaprismError('request_too_large', 'The JSON document holds too much besides its long strings.');
    }
    this.#skeleton.push(part);
  }

  #push(frame: Frame): void {
    if (this.#frames.length >= maxDepth) {
      throw new PentaprismError('invalid_json', `The JSON document is nested deeper than ${maxDepth} levels.`);
    }
    this.#frames.push(frame);
  }

  #path(): Path {
    return this.#frames.map((frame) => (frame.list ? String(frame.index) : text(frame.key))).join('.');
  }
}

/** Backslashes that stand directly before `end`; `carried` are those at the end of the chunk before. */
function slashesBefore(chunk: Uint8Array, from: number, end: number, carried: number): number {
  let at = end;
  while (at > from && chunk[at - 1] === 0x5c) at -= 1;
  return at === from ? end - at + carried : end - at;
}

/** Splits `data:image/png;base64,` off the front of a long string and returns it, unescaped. */
function cutPrefix(parts: Uint8Array[]): string {
  let joined = 0;
  const front: Uint8Array[] = [];
  for (const part of parts) {
    if (joined >= 256) break;
    front.push(part);
    joined += part.length;
  }
  const match = /^data:[^,"]{0,200};base64,/.exec(Buffer.concat(front).toString('latin1', 0, 256));
  if (match === null) return '';
  let left = match[0].length;
  while (left > 0) {
    const part = parts[0];
    if (part === undefined) break;
    if (part.length > left) parts[0] = part.subarray(left);
    else parts.shift();
    left -= Math.min(left, part.length);
  }
  return text(Buffer.from(match[0], 'latin1'));
}

function text(raw: Uint8Array): string {
  return String(parse(`"${Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString()}"`));
}

function parse(json: string): HoleyJson {
  try {
    return JSON.parse(json) as HoleyJson;
  } catch {
    // V8's message quotes the document, which may hold a prompt or a picture.
    throw new PentaprismError('invalid_json', 'The document is not valid JSON.');
  }
}

function fillHoles(tree: HoleyJson, aside: readonly (Hole | string)[]): HoleyJson {
  const resolve = (value: unknown): HoleyJson | undefined =>
    typeof value === 'string' && value.startsWith('\0') ? aside[Number(value.slice(1))] : undefined;
  const walk = (node: unknown): void => {
    if (isHole(node)) return;
    if (Array.isArray(node)) {
      for (let index = 0; index < node.length; index += 1) {
        const filled = resolve(node[index]);
        if (filled === undefined) walk(node[index]);
        else node[index] = filled;
      }
    } else if (isObject(node)) {
      for (const key of Object.keys(node)) {
        const filled = resolve(node[key]);
        if (filled === undefined) walk(node[key]);
        else node[key] = filled;
      }
    }
  };
  const root = resolve(tree);
  if (root !== undefined) return root;
  walk(tree);
  return tree;
}
