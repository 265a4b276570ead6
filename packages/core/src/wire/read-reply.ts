import { ByteList } from '../bytes/byte-list.ts';
import type { Inflow } from '../bytes/inflow.ts';
import { openJson } from '../bytes/json-reader.ts';
import { keepFile } from '../bytes/keep-file.ts';
import type { ByteSource, HoleyJson } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { isSuccess } from '../contract/is-success.ts';
import type { Path } from '../contract/json.ts';
import type { Reply } from '../contract/provider.ts';
import { type EventReplies, readEvents } from './read-events.ts';
import type { HttpReply } from './send.ts';

const maxTextBytes = 64 * 1024;

/** What is longer goes to disk as it arrives; below that, memory costs less. */
const spoolAbove = 2 * 1024 * 1024;

/** A reply read to its end, the first event of one, or one whose first picture is still arriving. */
export type OpenedReply =
  | { readonly reply: Reply; readonly events?: EventReplies }
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
  /** Turns what broke a live picture into the error its reader sees. */
  readonly explain: (error: unknown) => PentaprismError;
}

/**
 * Reads an upstream reply: a picture or events by its declared type; JSON with holes whatever its type, else the first
 * 64 KiB as text.
 *
 * Broken JSON throws `invalid_json` if the status promised success; otherwise the status says enough.
 * Frees the connection on every path.
 */
export async function readReply(http: HttpReply, options: ReadReplyOptions): Promise<OpenedReply> {
  const { status, headers, body } = http;
  const success = isSuccess(http);
  const toReply = (content: HoleyJson | undefined): Reply => ({ step: options.step, status, headers, body: content });
  try {
    const first = await body.peek();
    if (first === undefined) return { reply: toReply(undefined) };
    const { step, maxBytes } = options;
    const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (type.startsWith('image/')) {
      const source = await keepFile(body, { maxBytes, spoolAbove });
      return { reply: { ...toReply(undefined), file: { mime: type, source } } };
    }
    // Errors come as plain JSON under the type that was asked for.
    if (type === 'text/event-stream' && !/^\s*[{[]/.test(Buffer.from(first).toString('latin1'))) {
      const events = readEvents(http, { step, maxBytes, spoolAbove });
      const event = await events.next();
      return event === undefined ? { reply: toReply(undefined) } : { reply: event, events };
    }
    if (!looksLikeJson(first)) return { reply: toReply(await readText(body)) };
    const opened = await openJson(body, {
      limits: { maxBytes },
      spoolAbove,
      splice: success ? options.splice : undefined,
      explain: options.explain,
      release: () => body.destroy(),
    });
    if ('whole' in opened) return { reply: toReply(opened.whole) };
    return { live: opened.live, rest: opened.rest.then(toReply) };
  } catch (error) {
    body.destroy();
    const unreadable = PentaprismError.is(error) && error.code === 'invalid_json';
    if (unreadable && !success) return { reply: toReply(undefined) };
    throw error;
  }
}

function looksLikeJson(chunk: Uint8Array): boolean {
  for (const byte of chunk) {
    if (byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) continue;
    return byte === 0x7b || byte === 0x5b;
  }
  // White space keeps a connection alive while upstream works; JSON follows.
  return true;
}

async function readText(body: Inflow): Promise<string> {
  const text = new ByteList();
  for await (const chunk of body) {
    text.push(chunk);
    // Leaving the loop gives up the rest.
    if (text.size >= maxTextBytes) break;
  }
  return text.joined().toString('utf8', 0, maxTextBytes);
}
