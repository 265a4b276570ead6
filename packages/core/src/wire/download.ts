import type { Dispatcher } from 'undici';
import { streamSource } from '../bytes/stream-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Provider } from '../contract/provider.ts';
import { checkLiteralAddress } from './address-guard.ts';
import { credentialsOf, withQuery } from './channel.ts';
import { startDeadline } from './deadline.ts';
import { downloadErrors, type Explain } from './download-errors.ts';
import { isProviderOrigin, providerUrl } from './provider-address.ts';
import { goOnReading, readReplies } from './read-replies.ts';
import { obstacleOf } from './read-rules.ts';
import { DownloadFault, type Patience, type PatienceTools } from './retry-download.ts';
import { retryAfterOf } from './retry-rules.ts';
import { type HttpReply, send } from './send.ts';

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/** What bounds one download. */
export interface DownloadOptions {
  readonly signal?: AbortSignal;
  /** Bytes, at most; default and upper bound: the wire's limit. */
  readonly maxBytes?: number;
  /** Only the first so many bytes are wanted; the server is asked for no more, and no more is read. */
  readonly first?: number;
  /** Only the bytes from there on are wanted; `Download.from` tells whether the server has obeyed. */
  readonly from?: number;
  /**
   * The file is a picture that is paid for, and this is for how long it may be asked for: where its connection breaks
   * it is read on from there, and its errors are upstream's. `retryDownload` gives it.
   */
  readonly paid?: Patience;
  /** Whose credentials go along wherever the address is one of its own; never anywhere else, redirects included. */
  readonly provider?: Provider | undefined;
}

/** A file on its way. `size` is the whole length as far as the server says; `source` can be opened once. */
export interface Download {
  readonly source: ByteSource;
  readonly mime: string | null;
  readonly size: number | null;
  /** Where the bytes begin. */
  readonly from: number;
}

/** What downloads go through. */
export interface DownloadTools extends PatienceTools {
  /** Connects to public addresses only. */
  readonly guarded: Dispatcher;
  /** Connects anywhere; used for allowed origins. */
  readonly open: Dispatcher;
  readonly isAllowed: (url: URL) => boolean;
}

/**
 * Fetches a URL that came from a request or a response, without credentials unless a provider is named.
 *
 * Throws `blocked_url` for addresses that are not public, `failed_to_download_image` with the reason for
 * everything else, `client_closed_request` when the signal fires. Of a paid picture the first two are `upstream_error`.
 * The same errors may come while reading.
 */
export async function download(address: string, options: DownloadOptions, tools: DownloadTools): Promise<Download> {
  const { limits } = tools;
  const { paid, first, from = 0 } = options;
  const mostMs = paid?.leftMs() ?? limits.downloadMs;
  const deadline = startDeadline(mostMs, options.signal);
  const explain: Explain = downloadErrors(address, { deadline, mostMs, isPaid: paid !== undefined });
  const ask = (headers: Readonly<Record<string, string>>): Promise<HttpReply> =>
    follow(address, headers, deadline.signal, options.provider, tools);
  try {
    const wantsAll = first === undefined && from === 0;
    const reply = await ask(wantsAll ? {} : { range: `bytes=${from}-${first === undefined ? '' : from + first - 1}` });
    const size = wholeSize(reply);
    const starts = reply.status === 206 ? from : 0;
    const maxBytes = Math.min(options.maxBytes ?? limits.downloadBytes, limits.downloadBytes);
    if (first === undefined && size !== null && size - starts > maxBytes) {
      reply.body.destroy();
      throw new DownloadFault('final', `it is larger than ${maxBytes} bytes`);
    }
    const left = size === null ? undefined : size - starts;
    const reading = { reply };
    const chunks = readReplies(reading, {
      maxBytes,
      stopAt: first ?? Number.POSITIVE_INFINITY,
      size: left,
      explain,
      goOn:
        paid !== undefined && wantsAll && size !== null
          ? goOnReading(reply, { ask, patience: paid, explain, signal: deadline.signal })
          : undefined,
    });
    const source = streamSource(chunks, {
      size: left === undefined ? undefined : Math.min(first ?? left, left),
      release: () => {
        deadline.stop();
        reading.reply.body.destroy();
      },
    });
    const mime = reply.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    return { source, mime: mime === undefined || mime === '' ? null : mime, size, from: starts };
  } catch (error) {
    const explained = explain(error);
    deadline.stop();
    throw explained;
  }
}

async function follow(
  address: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  provider: Provider | undefined,
  tools: DownloadTools,
): Promise<HttpReply> {
  let url = readUrl(address);
  for (let hops = 0; ; hops += 1) {
    const own = provider !== undefined && isProviderOrigin(url, provider) ? provider : undefined;
    const { headers: credentials, query = {} } = own === undefined ? {} : credentialsOf(own);
    const allowed = own !== undefined || tools.isAllowed(url);
    if (!allowed) checkLiteralAddress(url);
    const reply = await send(allowed ? tools.open : tools.guarded, {
      method: 'GET',
      url: own === undefined ? url : withQuery(providerUrl({ method: 'GET', url: url.href }, own), query),
      headers: { accept: 'image/*, */*;q=0.5', 'user-agent': 'pentaprism', ...headers, ...credentials },
      headersMs: tools.limits.downloadMs,
      idleMs: tools.limits.idleMs,
      signal,
    });
    if (reply.status === 200 || reply.status === 206) return reply;
    reply.body.destroy();
    const target = redirects.has(reply.status) ? reply.headers.location : undefined;
    if (target === undefined) throw answered(reply, tools.now());
    if (hops >= maxRedirects) throw new DownloadFault('wrong', `it redirects more than ${maxRedirects} times`);
    url = readUrl(target, url);
  }
}

function answered({ status, headers }: HttpReply, now: number): DownloadFault {
  const retryAfterMs = retryAfterOf({ headers }, now);
  return new DownloadFault(
    obstacleOf(status),
    `the server answered with status ${status}`,
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );
}

function readUrl(address: string, base?: URL): URL {
  if (!URL.canParse(address, base?.href)) {
    throw new PentaprismError('failed_to_download_image', 'The address of a picture is not a URL.', {
      cause: new DownloadFault(base === undefined ? 'final' : 'wrong', 'it is not a URL'),
    });
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

/** The length of the whole file: from Content-Range when only a part was sent. */
function wholeSize(reply: HttpReply): number | null {
  const range = /\/(\d+)\s*$/.exec(reply.headers['content-range'] ?? '');
  if (reply.status === 206) return range === null ? null : Number(range[1]);
  const length = reply.headers['content-length'];
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : null;
}
