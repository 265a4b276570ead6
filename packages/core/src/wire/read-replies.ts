import type { Explain } from './download-errors.ts';
import { DownloadFault, type Patience } from './retry-download.ts';
import type { HttpReply } from './send.ts';

/** How the body of a download is read. */
export interface ReadRepliesOptions {
  /** Bytes beyond which it fails. */
  readonly maxBytes: number;
  /** Bytes beyond which it ends. */
  readonly stopAt: number;
  /** Bytes that must come, where that is known. */
  readonly size: number | undefined;
  readonly explain: Explain;
  /** Finds the reply to read on from when one breaks; absent: the reader meets the error. */
  readonly goOn: GoOn | undefined;
}

/** A reply that goes on where another one broke, and how many of its bytes the reader has already. */
interface Continuation {
  readonly reply: HttpReply;
  readonly skip: number;
}

type GoOn = (error: unknown, received: number) => Promise<Continuation>;

/** The bytes of a file, from as many replies as it takes. `reading` always holds the one that is being read. */
export async function* readReplies(
  reading: { reply: HttpReply },
  { maxBytes, stopAt, size, explain, goOn }: ReadRepliesOptions,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  let skip = 0;
  for (;;) {
    try {
      for await (const piece of reading.reply.body) {
        if (skip >= piece.length) {
          skip -= piece.length;
          continue;
        }
        const chunk: Uint8Array = skip === 0 ? piece : piece.subarray(skip);
        skip = 0;
        const left = stopAt - total;
        total += chunk.length;
        if (total >= stopAt) {
          yield chunk.subarray(0, left);
          return;
        }
        if (total > maxBytes) throw new DownloadFault('final', `it is larger than ${maxBytes} bytes`);
        yield chunk;
      }
      if (size === undefined || total >= size || stopAt < size) return;
      throw new DownloadFault('wrong', `it ends after ${total} of its ${size} bytes`);
    } catch (error) {
      const told = explain(error, true);
      // Without a byte of it, it may as well be asked for anew.
      if (goOn === undefined || total === 0) throw told;
      const next = await goOn(told, total);
      reading.reply = next.reply;
      skip = next.skip;
    }
  }
}

/** Asks for the rest of a file whose connection broke, as long as patience lasts. */
export function goOnReading(
  first: HttpReply,
  {
    ask,
    patience,
    explain,
    signal,
  }: {
    readonly ask: (headers: Readonly<Record<string, string>>) => Promise<HttpReply>;
    readonly patience: Patience;
    readonly explain: Explain;
    readonly signal: AbortSignal;
  },
): GoOn {
  let before = 0;
  return async (error, received) => {
    if (received > before) patience.progress();
    before = received;
    let told = error;
    for (;;) {
      try {
        await patience.wait(told, signal);
      } catch (final) {
        throw explain(final);
      }
      let reply: HttpReply;
      try {
        reply = await ask({ range: `bytes=${received}-`, ...ifUnchanged(first) });
      } catch (again) {
        told = explain(again);
        continue;
      }
      const skip = bytesToSkip(first, reply, received);
      if (skip !== null) return { reply, skip };
      reply.body.destroy();
      throw explain(new DownloadFault('wrong', 'it broke off, and the server now gives another file'));
    }
  };
}

/** Has the server send the whole file if it is no longer the same. Weak tags say too little for that: RFC 9110, 13.1.5. */
function ifUnchanged({ headers }: HttpReply): { readonly 'if-range'?: string } {
  const { etag, 'last-modified': modified } = headers;
  if (etag?.startsWith('"') === true) return { 'if-range': etag };
  return modified === undefined ? {} : { 'if-range': modified };
}

/** How many bytes of a second reply were received already; `null` when it is not certain that the file is the same. */
function bytesToSkip(first: HttpReply, next: HttpReply, received: number): number | null {
  if (next.headers.etag !== first.headers.etag) return null;
  if (first.headers.etag === undefined && next.headers['last-modified'] !== first.headers['last-modified']) return null;
  const size = Number(first.headers['content-length']);
  if (next.status === 200) return Number(next.headers['content-length']) === size ? received : null;
  const range = /^bytes (\d+)-\d+\/(\d+)$/.exec(next.headers['content-range']?.trim() ?? '');
  return Number(range?.[1]) === received && Number(range?.[2]) === size ? 0 : null;
}
