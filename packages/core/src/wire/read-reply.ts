import type { Readable } from 'node:stream';
import type { ByteSource, HoleyJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Path } from '../contract/json.ts';
import type { Reply } from '../contract/provider.ts';
import { ByteList } from './byte-list.ts';
import { openJson } from './json-reader.ts';
import type { HttpReply } from './send.ts';

const maxTextBytes = 64 * 1024;

/** A reply read to its end, or one whose first picture is still arriving. */
export type OpenedReply =
  | { readonly reply: Reply }
  | {
      readonly live: { readonly prefix: string; readonly source: ByteSource };
      /** The whole reply, after the live picture was read. */
      readonly rest: Promise<Reply>;
    };

/** How {@link readReply} reads. */
export interface ReadReplyOptions {
  readonly step: string;
  readonly maxBytes: number;
  /** Which string of a successful reply may be handed on early. */
  readonly splice?: ((path: Path) => boolean) | undefined;
  /** Turns what broke the body into the error its reader sees. */
  readonly explain: (error: unknown) => PentaprismError;
}

/**
 * Reads an upstream reply: JSON with holes whatever its declared type, else the first 64 KiB as text.
 *
 * Broken JSON throws `invalid_json` if the status promised success; otherwise the status says enough.
 * Frees the connection on every path.
 */
export async function readReply(http: HttpReply, options: ReadReplyOptions): Promise<OpenedReply> {
  const { status, headers } = http;
  const success = status >= 200 && status < 300;
  const toReply = (body: HoleyJson | undefined): Reply => ({ step: options.step, status, headers, body });
  const body = http.body[Symbol.asyncIterator]();
  try {
    const first = await firstChunk(body);
    if (first === undefined) return { reply: toReply(undefined) };
    const splice = success ? options.splice : undefined;
    // A reply read whole is judged by what the client threw; a live one explains itself to its reader.
    const chunks = resume(first, body, splice === undefined ? undefined : options.explain);
    if (!looksLikeJson(first)) return { reply: toReply(await readText(chunks, http.body)) };
    const opened = await openJson(chunks, {
      limits: { maxBytes: options.maxBytes },
      splice,
      release: () => http.body.destroy(),
    });
    if ('whole' in opened) return { reply: toReply(opened.whole) };
    return { live: opened.live, rest: opened.rest.then(toReply) };
  } catch (error) {
    http.body.destroy();
    const unreadable = PentaprismError.is(error) && error.code === 'invalid_json';
    if (unreadable && !success) return { reply: toReply(undefined) };
    throw error;
  }
}

async function firstChunk(body: AsyncIterator<Uint8Array>): Promise<Uint8Array | undefined> {
  for (;;) {
    const next = await body.next();
    if (next.done === true) return undefined;
    if (next.value.length > 0) return next.value;
  }
}

/** The body from its first chunk on, with errors that say whose they are. */
function resume(
  first: Uint8Array,
  body: AsyncIterator<Uint8Array>,
  explain: ((error: unknown) => PentaprismError) | undefined,
): AsyncIterable<Uint8Array> {
  let given = false;
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (!given) {
      given = true;
      return { done: false, value: first };
    }
    try {
      return await body.next();
    } catch (error) {
      throw explain === undefined ? error : explain(error);
    }
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
}

function looksLikeJson(chunk: Uint8Array): boolean {
  for (const byte of chunk) {
    if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) continue;
    return byte === 0x7b || byte === 0x5b;
  }
  // White space keeps a connection alive while upstream works; JSON follows.
  return true;
}

async function readText(chunks: AsyncIterable<Uint8Array>, body: Readable): Promise<string> {
  const text = new ByteList();
  for await (const chunk of chunks) {
    text.push(chunk);
    if (text.size >= maxTextBytes) {
      body.destroy();
      break;
    }
  }
  return text.joined().toString('utf8', 0, maxTextBytes);
}
