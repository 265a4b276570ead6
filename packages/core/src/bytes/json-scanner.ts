import { isUtf8 } from 'node:buffer';
import type { HoleyJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import { ByteList } from './byte-list.ts';
import { moveToDisk } from './byte-spool.ts';
import { parseExactly } from './exact-json.ts';
import { cutPrefix, JsonHoles, parseJson, unescapeString, withoutByteOrderMark } from './json-holes.ts';
import type { JsonLimits } from './json-limits.ts';
import { memorySource } from './memory-source.ts';
import { closingQuote, type LiveString, type OpenString, slashesBefore } from './open-string.ts';
import { isSmall, parseSmall } from './small-json.ts';
import type { TextSpool } from './text-spool.ts';
import { ValueCounter } from './value-counter.ts';

const maxDepth = 256;
const maxKeyBytes = 16 * 1024;
const quote = Buffer.from('"');

type Frame = { readonly list: true; index: number } | { readonly list: false; key: Uint8Array };

/**
 * Cuts long strings out of a JSON document as its bytes arrive.
 *
 * It follows only quotes, brackets, commas and colons; what is left (the skeleton, usually under 2 KB) goes
 * through `JSON.parse` at the end, which judges the syntax. A small document that comes in one chunk has nothing to cut out
 * and goes there at once.
 */
export class JsonScanner {
  readonly #limits: JsonLimits;
  readonly #holeAbove: number;
  readonly #maxBytes: number;
  readonly #maxSkeletonBytes: number;
  readonly #utf8: boolean;
  readonly #exactNumbers: boolean;
  readonly #counter: ValueCounter | undefined;
  #splice: ((path: Path) => boolean) | undefined;
  readonly #skeleton = new ByteList();
  readonly #holes = new JsonHoles();
  readonly #frames: Frame[] = [];
  /** A first chunk that may be all there is, not yet scanned. */
  #small: Uint8Array | undefined;
  #bytes = 0;
  #expectKey = false;
  #string: OpenString | undefined;
  /** Where the part of the chunk begins that goes into the skeleton as it is. */
  #keepFrom = 0;
  #live: LiveString | undefined;

  constructor(limits: JsonLimits, splice?: (path: Path) => boolean) {
    this.#limits = limits;
    this.#holeAbove = limits.holeAbove ?? 16 * 1024;
    this.#maxBytes = limits.maxBytes ?? 256 * 1024 * 1024;
    this.#maxSkeletonBytes = limits.maxSkeletonBytes ?? 8 * 1024 * 1024;
    this.#utf8 = limits.utf8 ?? false;
    this.#exactNumbers = limits.exactNumbers ?? false;
    this.#counter = limits.values === undefined ? undefined : new ValueCounter(limits.values);
    this.#splice = splice;
  }

  /** The first long string at a path that may be spliced, while it is still arriving. */
  get live(): LiveString | undefined {
    return this.#live;
  }

  /** Bytes of a value that is still arriving and is not handed on early. */
  get heldBytes(): number {
    const string = this.#string;
    return string === undefined || string.isKey || string.live !== undefined ? 0 : string.bytes.size;
  }

  /** Whether part of the value that is still arriving is on disk. */
  get isSpooling(): boolean {
    return this.#string?.spooled !== undefined;
  }

  /**
   * Moves what is held of the value that is still arriving to disk, but for its end. Says no when the disk takes nothing:
   * then all of it is held on.
   */
  async spool(start: () => TextSpool): Promise<boolean> {
    const string = this.#string;
    if (string === undefined) return false;
    const pieces = string.bytes.take();
    string.spooled ??= { prefix: cutPrefix(pieces), spool: start() };
    return moveToDisk(pieces, string.spooled.spool, string.bytes);
  }

  /** Gives up what is on disk of a document that will not be read to its end. */
  discard(): void {
    this.#string?.spooled?.spool.discard();
    this.#holes.release();
  }

  write(bytes: Uint8Array): void {
    if (this.#bytes > 0) this.#scan(bytes);
    else if (this.#small !== undefined) {
      this.#scanSmall();
      this.#scan(bytes);
    } else if (isSmall(bytes, this.#limits)) this.#small = bytes;
    else this.#scan(bytes);
  }

  /** The document, once all of it was written; `undefined` when it is empty. Throws `invalid_json`. */
  end(): HoleyJson | undefined {
    if (this.#small !== undefined) {
      const parsed = parseSmall(this.#small, this.#limits);
      if (parsed !== undefined) return parsed;
      this.#scanSmall();
    }
    return this.#endOfScan();
  }

  #scanSmall(): void {
    const small = this.#small;
    this.#small = undefined;
    if (small !== undefined) this.#scan(small);
  }

  #scan(bytes: Uint8Array): void {
    this.#bytes += bytes.length;
    if (this.#bytes > this.#maxBytes) {
      throw new PentaprismError('request_too_large', `The JSON document is larger than ${this.#maxBytes} bytes.`);
    }
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#keepFrom = 0;
    let at = 0;
    while (at < chunk.length) {
      at = this.#string === undefined ? this.#outside(chunk, at) : this.#inside(this.#string, chunk, at);
    }
    if (this.#string === undefined) this.#keep(chunk.subarray(this.#keepFrom));
  }

  #endOfScan(): HoleyJson | undefined {
    if (this.#string !== undefined) throw new PentaprismError('invalid_json', 'The JSON document ends in a string.');
    this.#counter?.check();
    const bytes = this.#skeleton.joined();
    if (this.#utf8 && !isUtf8(bytes)) throw new PentaprismError('invalid_json', 'The document is not in UTF-8.');
    const text = withoutByteOrderMark(bytes.toString());
    if (text.trim() === '') return undefined;
    return this.#holes.fill(parseJson(text, this.#exactNumbers ? parseExactly : JSON.parse));
  }

  /** Reads on until a string has to be cut out or the chunk ends. */
  #outside(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      switch (chunk[at]) {
        case 0x22: {
          // "
          const end = closingQuote(chunk, at + 1, 0);
          if (end === -1 || end - at - 1 > (this.#expectKey ? maxKeyBytes : this.#holeAbove)) {
            this.#keep(chunk.subarray(this.#keepFrom, at));
            this.#string = { isKey: this.#expectKey, bytes: new ByteList(), slashes: 0 };
            return at + 1;
          }
          if (!this.#expectKey && JsonHoles.looksLikeMark(chunk, at + 1)) {
            this.#keep(chunk.subarray(this.#keepFrom, at));
            this.#setAside(chunk.subarray(at + 1, end));
            this.#keepFrom = end + 1;
          }
          if (this.#expectKey) this.#setKey(chunk, at + 1, end);
          at = end;
          break;
        }
        case 0x7b: // {
          this.#push({ list: false, key: quote });
          this.#counter?.value();
          this.#expectKey = true;
          break;
        case 0x5b: // [
          this.#push({ list: true, index: 0 });
          this.#counter?.value();
          this.#expectKey = false;
          break;
        case 0x7d: // }
        case 0x5d: // ]
          this.#frames.pop();
          this.#expectKey = false;
          break;
        case 0x2c: {
          // ,
          if (this.#frames.length === 1) this.#counter?.endMember();
          this.#counter?.value();
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
    return chunk.length;
  }

  #inside(string: OpenString, chunk: Buffer, from: number): number {
    const end = closingQuote(chunk, from, string.slashes);
    if (end === -1) {
      string.slashes = slashesBefore(chunk, from, chunk.length, string.slashes);
      this.#take(string, chunk.subarray(from));
      return chunk.length;
    }
    this.#take(string, chunk.subarray(from, end));
    this.#close(string);
    this.#keepFrom = end + 1;
    return end + 1;
  }

  #take(string: OpenString, part: Uint8Array): void {
    if (part.length === 0) return;
    if (string.live !== undefined) {
      string.live.pieces.push(part);
      return;
    }
    string.bytes.push(part);
    const { size } = string.bytes;
    if (string.isKey && size > maxKeyBytes) {
      throw new PentaprismError('invalid_json', 'A key of the JSON document is too long.');
    }
    if (string.isKey || size <= this.#holeAbove || this.#splice?.(this.#path()) !== true) return;
    // Only the first picture is handed on early.
    this.#splice = undefined;
    const pieces = string.bytes.pieces();
    string.live = { prefix: cutPrefix(pieces), pieces, ended: false };
    this.#live = string.live;
  }

  #close(string: OpenString): void {
    this.#string = undefined;
    if (string.spooled !== undefined) this.#closeSpooled(string, string.spooled);
    else if (string.isKey || string.bytes.size <= this.#holeAbove) this.#closeShort(string);
    else this.#closeLong(string);
  }

  #closeShort(string: OpenString): void {
    const raw = string.bytes.joined();
    if (string.isKey) this.#setKey(raw, 0, raw.length);
    else if (JsonHoles.looksLikeMark(raw, 0)) {
      this.#setAside(raw);
      return;
    }
    this.#keep(quote);
    this.#keep(raw);
    this.#keep(quote);
  }

  /** Takes out a short string that looks like the mark of a hole. */
  #setAside(raw: Uint8Array): void {
    if (this.#counter?.isExceeded !== true) this.#keep(this.#holes.cut(unescapeString(raw)));
  }

  #closeLong(string: OpenString): void {
    const pieces = string.live?.pieces ?? string.bytes.pieces();
    const prefix = string.live?.prefix ?? cutPrefix(pieces);
    // A live string that ends in the chunk it began in has no reader yet: all of it is here.
    if (string.live !== undefined && string.live.source === undefined) this.#live = undefined;
    if (string.live !== undefined) string.live.ended = true;
    this.#keep(this.#holes.cut({ hole: true, prefix, source: string.live?.source ?? memorySource(pieces) }));
  }

  #closeSpooled({ bytes }: OpenString, { prefix, spool }: NonNullable<OpenString['spooled']>): void {
    this.#keep(this.#holes.cut({ hole: true, prefix, source: spool.source(bytes.pieces()) }));
  }

  #setKey(bytes: Buffer, from: number, end: number): void {
    const frame = this.#frames.at(-1);
    if (this.#counter !== undefined && this.#frames.length === 1) this.#counter.beginMember(bytes.subarray(from, end));
    // Keys are needed only for paths, and paths only to find what may be spliced.
    if (this.#splice !== undefined && frame?.list === false) frame.key = bytes.subarray(from, end);
  }

  #keep(part: Uint8Array): void {
    // A document that will be refused is only counted to its end.
    if (this.#counter?.isExceeded) return;
    this.#skeleton.push(part);
    if (this.#skeleton.size > this.#maxSkeletonBytes) {
      throw new PentaprismError('request_too_large', 'The JSON document holds too much besides its long strings.');
    }
  }

  #push(frame: Frame): void {
    if (this.#frames.length >= maxDepth) {
      throw new PentaprismError('invalid_json', `The JSON document is nested deeper than ${maxDepth} levels.`);
    }
    this.#frames.push(frame);
  }

  #path(): Path {
    return this.#frames.map((frame) => (frame.list ? String(frame.index) : unescapeString(frame.key))).join('.');
  }
}
