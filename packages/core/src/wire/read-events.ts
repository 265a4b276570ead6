import { ByteList } from '../bytes/byte-list.ts';
import { EventParser, type EventPart } from '../bytes/event-parser.ts';
import { openJson } from '../bytes/json-reader.ts';
import type { HoleyJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Reply } from '../contract/provider.ts';
import type { HttpReply } from './send.ts';

/** The events of an answer, one after the other, each a reply of its own. */
export interface EventReplies {
  /** The next event; `undefined` when there are no more. Frees the connection when it ends or throws. */
  next(): Promise<Reply | undefined>;
  /** Gives up the rest. Safe to call at any time: whoever waits for an event meets an error. */
  close(): void;
}

/** How {@link readEvents} reads. */
export interface ReadEventsOptions {
  readonly step: string;
  /** Bytes of all events together, at most. */
  readonly maxBytes: number;
  /** A text of an event longer than this goes to disk as it arrives. */
  readonly spoolAbove: number;
}

/** Data that is longer is read as it arrives, its long texts as holes; shorter data holds no text that would be one. */
const smallData = 16 * 1024;
const maxTextBytes = 64 * 1024;

/** Reads `text/event-stream`. An event's data is JSON with holes, or text when it is none. */
export function readEvents({ status, headers, body }: HttpReply, options: ReadEventsOptions): EventReplies {
  const { step, maxBytes } = options;
  const parser = new EventParser();
  let parts: readonly EventPart[] = [];
  let at = 0;
  let size = 0;

  const nextPart = async (): Promise<EventPart | undefined> => {
    for (;;) {
      const part = parts[at];
      at += 1;
      if (part !== undefined) return part;
      const { done, value } = await body.next();
      if (done === true) return undefined;
      size += value.length;
      if (size > maxBytes) {
        throw new PentaprismError('request_too_large', `The events are larger than ${maxBytes} bytes.`);
      }
      parts = parser.push(value);
      at = 0;
    }
  };

  const readEvent = async (): Promise<Reply | undefined> => {
    const held = new ByteList();
    let event: string | undefined;
    let isWhole = true;
    /** Whether there was more of the current event's data. */
    const more = async (): Promise<Uint8Array | undefined> => {
      const part = await nextPart();
      if (part !== undefined && 'data' in part) return part.data;
      isWhole = part !== undefined;
      event = part?.event ?? parser.unfinished;
      return undefined;
    };
    while (held.size <= smallData) {
      const data = await more();
      if (data === undefined) break;
      held.push(data);
    }
    const isLong = held.size > smallData;
    if (!isLong && event === undefined) return undefined;
    try {
      const data = isLong ? await readLong(held, more, options) : readShort(held, isWhole);
      // Of a text nobody can tell whether all of it was there.
      if (!isWhole && typeof data === 'string') return undefined;
      return { step, status, headers, body: data, event: event ?? 'message' };
    } catch (error) {
      // What breaks off before its blank line is no event, unless all of it was there.
      if (!isWhole && PentaprismError.is(error) && error.code === 'invalid_json') return undefined;
      throw error;
    }
  };

  return {
    async next() {
      try {
        const reply = await readEvent();
        if (reply === undefined) body.destroy();
        return reply;
      } catch (error) {
        body.destroy();
        throw error;
      }
    },
    close: () => body.destroy(),
  };
}

function readShort(held: ByteList, isWhole: boolean): HoleyJson {
  const text = held.joined().toString();
  try {
    return JSON.parse(text) as HoleyJson;
  } catch {
    if (isWhole) return text;
    throw new PentaprismError('invalid_json', 'An event ends too early.');
  }
}

async function readLong(
  held: ByteList,
  more: () => Promise<Uint8Array | undefined>,
  { maxBytes, spoolAbove }: ReadEventsOptions,
): Promise<HoleyJson | undefined> {
  const begun = held.take();
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* begun;
    for (let data = await more(); data !== undefined; data = await more()) yield data;
  }
  if (!mayBeJson(begun)) {
    const text = new ByteList();
    for await (const data of all()) if (text.size < maxTextBytes) text.push(data);
    return text.joined().toString('utf8', 0, maxTextBytes);
  }
  const opened = await openJson(all(), { limits: { maxBytes }, spoolAbove });
  return 'whole' in opened ? opened.whole : undefined;
}

function mayBeJson(pieces: readonly Uint8Array[]): boolean {
  return /^\s*[{["]/.test(Buffer.concat(pieces).toString('latin1'));
}
