import type { Dispatcher } from 'undici';
import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { checkLiteralAddress } from './address-guard.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { breakageOf, codeOf, waitBefore } from './retry-rules.ts';
import { type HttpReply, send } from './send.ts';
import { streamSource } from './stream-source.ts';
import type { WireLimits } from './wire-limits.ts';

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/** What bounds one download. */
export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Bytes, at most; default and upper bound: the wire's limit. */
  readonly maxBytes?: number;
  /** Only the first so many bytes are wanted; the server is asked for no more, and no more is read. */
  readonly first?: number;
  /** The file is paid for: it is asked for again, within bounds, when its server stumbles before it answers. */
  readonly paid?: true;
}

/** A file on its way. `size` is the whole length as far as the server says; `source` can be opened once. */
export interface Download {
  readonly source: ByteSource;
  readonly mime: string | null;
  readonly size: number | null;
}

/** What downloads go through. */
export interface DownloadTools {
  /** Connects to public addresses only. */
  readonly guarded: Dispatcher;
  /** Connects anywhere; used for allowed origins. */
  readonly open: Dispatcher;
  readonly isAllowed: (url: URL) => boolean;
  readonly limits: WireLimits;
  readonly random: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Fetches a URL that came from a request or a response, without credentials.
 *
 * Throws `blocked_url` for addresses that are not public, `failed_to_download_image` with the reason for
 * everything else, `client_closed_request` when the signal fires. The same errors may come while reading.
 */
export async function download(address: string, options: DownloadOptions, tools: DownloadTools): Promise<Download> {
  const { limits } = tools;
  const most = options.paid ? limits.paidDownloadMs : limits.downloadMs;
  const deadline = startDeadline(most, options.signal);
  const explain = (error: unknown): PentaprismError => explainFailure(error, deadline, address, most);
  try {
    const reply = await persist(
      () => follow(address, options, deadline.signal, tools),
      options,
      deadline.signal,
      tools,
    );
    const maxBytes = Math.min(options.maxBytes ?? limits.downloadBytes, limits.downloadBytes);
    const size = wholeSize(reply);
    const wanted = options.first === undefined ? size : Math.min(options.first, size ?? options.first);
    if (options.first === undefined && size !== null && size > maxBytes) {
      reply.body.destroy();
      throw tooLarge(address, maxBytes);
    }
    const bounds = { maxBytes, stopAt: options.first ?? Number.POSITIVE_INFINITY };
    const source = streamSource(bounded(reply, bounds, address, explain), {
      size: size === null ? undefined : (wanted ?? undefined),
      release: () => {
        deadline.stop();
        reply.body.destroy();
      },
    });
    const mime = reply.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    return { source, mime: mime === undefined || mime === '' ? null : mime, size };
  } catch (error) {
    const explained = explain(error);
    deadline.stop();
    throw explained;
  }
}

async function persist(
  ask: () => Promise<HttpReply>,
  { paid }: DownloadOptions,
  signal: AbortSignal,
  { limits, random, sleep }: DownloadTools,
): Promise<HttpReply> {
  const tries = paid === true ? limits.reads : 1;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt >= tries || signal.aborted || !mayPass(error)) throw error;
      await sleep(waitBefore(attempt, undefined, { ...limits, random }) ?? limits.patienceMs, signal);
    }
  }
}

/** Whether what went wrong may go right the next time: a broken connection, or a server that says so by its status. */
function mayPass(error: unknown): boolean {
  if (!PentaprismError.is(error)) return true;
  return typeof error.cause === 'number' && (error.cause === 429 || error.cause >= 500);
}

async function follow(
  address: string,
  options: DownloadOptions,
  signal: AbortSignal,
  tools: DownloadTools,
): Promise<HttpReply> {
  let url = readUrl(address);
  for (let hops = 0; ; hops += 1) {
    const allowed = tools.isAllowed(url);
    if (!allowed) checkLiteralAddress(url);
    const reply = await send(allowed ? tools.open : tools.guarded, {
      method: 'GET',
      url,
      headers: {
        accept: 'image/*, */*;q=0.5',
        'user-agent': 'pentaprism',
        ...(options.first === undefined ? {} : { range: `bytes=0-${options.first - 1}` }),
      },
      headersMs: tools.limits.downloadMs,
      idleMs: tools.limits.idleMs,
      signal,
    });
    if (reply.status === 200 || reply.status === 206) return reply;
    reply.body.destroy();
    const target = redirects.has(reply.status) ? reply.headers.location : undefined;
    if (target === undefined) throw failed(url, `the server answered with status ${reply.status}`, reply.status);
    if (hops >= maxRedirects) throw failed(url, `it redirects more than ${maxRedirects} times`);
    url = readUrl(target, url);
  }
}

function readUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) {
    throw new PentaprismError('failed_to_download_image', 'The address of a picture is not a URL.');
  }
  const url = new URL(address, base?.href);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new PentaprismError('blocked_url', `Only http: and https: addresses are fetched, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new PentaprismError('blocked_url', `An address with a user name or password is not fetched (${url.host}).`);
  }
  return url;
}

async function* bounded(
  reply: HttpReply,
  bounds: { readonly maxBytes: number; readonly stopAt: number },
  address: string,
  explain: (error: unknown) => PentaprismError,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  try {
    for await (const piece of reply.body) {
      const chunk: Uint8Array = piece;
      const left = bounds.stopAt - total;
      total += chunk.length;
      if (total >= bounds.stopAt) {
        yield chunk.subarray(0, left);
        return;
      }
      if (total > bounds.maxBytes) throw tooLarge(address, bounds.maxBytes);
      yield chunk;
    }
  } catch (error) {
    throw explain(error);
  }
}

/** The length of the whole file: from Content-Range when only a part was sent. */
function wholeSize(reply: HttpReply): number | null {
  const range = /\/(\d+)\s*$/.exec(reply.headers['content-range'] ?? '');
  if (reply.status === 206) return range === null ? null : Number(range[1]);
  const length = reply.headers['content-length'];
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : null;
}

function explainFailure(error: unknown, deadline: Deadline, address: string, mostMs: number): PentaprismError {
  if (deadline.fired() === 'caller') {
    return new PentaprismError('client_closed_request', 'The caller went away during a download.');
  }
  if (PentaprismError.is(error)) return error;
  const url = readUrl(address);
  if (deadline.fired() === 'time') return failed(url, `it took longer than ${mostMs} ms`, error);
  const reasons = {
    unconnected: `no connection could be made (${codeOf(error)})`,
    timeout: 'the server stopped answering',
    broken: `the connection broke off (${codeOf(error)})`,
  };
  return failed(url, reasons[breakageOf(error)], error);
}

function tooLarge(address: string, maxBytes: number): PentaprismError {
  return failed(readUrl(address), `it is larger than ${maxBytes} bytes`);
}

/** Names the host and path only: the query of a signed address is a secret. */
function failed(url: URL, reason: string, cause?: unknown): PentaprismError {
  return new PentaprismError(
    'failed_to_download_image',
    `${url.origin}${url.pathname} could not be fetched: ${reason}.`,
    {
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
