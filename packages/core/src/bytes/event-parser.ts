/** What a stream of events is made of, in the order it comes. */
export type EventPart =
  /** A piece of the current event's data. */
  | { readonly data: Uint8Array }
  /** The current event is whole. */
  | { readonly event: string };

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const colon = 0x3a;
const space = 0x20;
const mark: readonly number[] = [0xef, 0xbb, 0xbf];
const newLine = Uint8Array.of(lineFeed);

/** The longest name of a field that means anything is `event`. */
const longestField = 5;
/** Bytes of an event's name, beyond which it is cut off. */
const longestName = 256;

/**
 * Takes `text/event-stream` apart as its chunks arrive, without holding the data.
 *
 * Fields other than `event` and `data` say nothing here: the stream is not connected to again. Source:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventParser {
  /** Bytes of a byte order mark seen at the start; -1 once it is passed. */
  #marked = 0;
  #afterReturn = false;
  /** `name` until the colon, `colon` directly behind it, then `value`. */
  #place: 'name' | 'colon' | 'value' = 'name';
  #field = '';
  #name = '';
  #lastName = '';
  #hasData = false;
  #parts: EventPart[] = [];

  /** The name of an event whose end has not come, when it has data; else `undefined`. */
  get unfinished(): string | undefined {
    return this.#hasData ? this.#eventName() : undefined;
  }

  push(bytes: Uint8Array): readonly EventPart[] {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#parts = [];
    let nextReturn = chunk.indexOf(carriageReturn);
    for (let at = this.#passMark(chunk); at < chunk.length; ) {
      if (this.#afterReturn) {
        this.#afterReturn = false;
        if (chunk[at] === lineFeed) {
          at += 1;
          continue;
        }
      }
      if (this.#place === 'name') {
        at = this.#readName(chunk, at);
        continue;
      }
      if (this.#place === 'colon') {
        this.#place = 'value';
        if (chunk[at] === space) at += 1;
        continue;
      }
      if (nextReturn !== -1 && nextReturn < at) nextReturn = chunk.indexOf(carriageReturn, at);
      const feed = chunk.indexOf(lineFeed, at);
      const ends = [nextReturn, feed].filter((end) => end !== -1);
      const end = ends.length === 0 ? chunk.length : Math.min(...ends);
      this.#takeValue(chunk.subarray(at, end));
      if (end < chunk.length) this.#endLine(chunk[end]);
      at = end + 1;
    }
    return this.#parts;
  }

  /** Passes the byte order mark a stream may begin with. */
  #passMark(chunk: Uint8Array): number {
    let at = 0;
    while (this.#marked >= 0 && at < chunk.length) {
      if (this.#marked === mark.length) this.#marked = -1;
      else if (chunk[at] === mark[this.#marked]) {
        this.#marked += 1;
        at += 1;
      } else {
        // Half a mark is the name of a field nobody knows.
        this.#field = '?'.repeat(this.#marked);
        this.#marked = -1;
      }
    }
    return at;
  }

  #readName(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === lineFeed || byte === carriageReturn) {
        if (this.#field === '') this.#endEvent();
        else this.#beginValue();
        this.#endLine(byte);
        return at + 1;
      }
      if (byte === colon) {
        this.#beginValue();
        this.#place = 'colon';
        return at + 1;
      }
      if (this.#field.length <= longestField) this.#field += String.fromCharCode(byte ?? 0);
    }
    return chunk.length;
  }

  #beginValue(): void {
    if (this.#field === 'event') this.#name = '';
    if (this.#field !== 'data') return;
    if (this.#hasData) this.#parts.push({ data: newLine });
    this.#hasData = true;
  }

  #takeValue(piece: Buffer): void {
    if (piece.length === 0) return;
    if (this.#field === 'data') this.#parts.push({ data: piece });
    if (this.#field === 'event') this.#name += piece.toString('latin1', 0, longestName - this.#name.length);
  }

  #endLine(end: number | undefined): void {
    if (this.#field === 'event') this.#lastName = this.#name;
    this.#afterReturn = end === carriageReturn;
    this.#field = '';
    this.#place = 'name';
  }

  /** A blank line ends an event; one without data is none. */
  #endEvent(): void {
    if (this.#hasData) this.#parts.push({ event: this.#eventName() });
    this.#lastName = '';
    this.#hasData = false;
  }

  #eventName(): string {
    return this.#lastName === '' ? 'message' : Buffer.from(this.#lastName, 'latin1').toString();
  }
}
