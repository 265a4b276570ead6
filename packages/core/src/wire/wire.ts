import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import type { Call } from '../contract/plan.ts';
import type { Provider, Resumable } from '../contract/provider.ts';
import type { PublishedModel } from '../contract/published.ts';
import { guardedLookup, type Lookup } from './address-guard.ts';
import { allowedHosts } from './allowed-hosts.ts';
import type { CallContext, CallResult } from './call-context.ts';
import type { WireDependencies } from './channel.ts';
import { type CheckedKey, checkKey } from './check-key.ts';
import { type Download, type DownloadOptions, download } from './download.ts';
import { exchange, resume } from './exchange.ts';
import { lookUp } from './look-up.ts';
import { createPollTurns } from './poll-pace.ts';
import { type Patience, type RetryOptions, retryDownload } from './retry-download.ts';
import { defaultLimits, type WireLimits } from './wire-limits.ts';

export type { CallContext, CallJournal, CallProgress, CallResult, PreparedInput } from './call-context.ts';
export type { CheckedKey } from './check-key.ts';
export type { Download, DownloadOptions } from './download.ts';
export type { Patience, RetryOptions } from './retry-download.ts';
export type { WireLimits } from './wire-limits.ts';

/** The only way to the network: upstream calls and guarded downloads. */
export interface Wire {
  /**
   * Makes one upstream call and follows it to its end.
   *
   * Rejects with `client_closed_request` when the caller goes away; everything else that goes wrong is a result
   * that says whether another provider may be tried.
   */
  run(call: Call, provider: Provider, context: CallContext): Promise<CallResult>;
  /**
   * Goes on with a job that upstream has taken, from its call and the outcome that named its next request: plain JSON, which another
   * process may have written down. Nothing is submitted. Otherwise as `run`.
   */
  resume(call: Call, running: Resumable, provider: Provider, context: CallContext): Promise<CallResult>;
  /**
   * Fetches a URL that came from a request or a response: public addresses only, no credentials, bounded.
   *
   * Throws `blocked_url`, `failed_to_download_image` or `client_closed_request`, also while its source is read.
   */
  download(url: string, options?: DownloadOptions): Promise<Download>;
  /**
   * Runs an attempt to fetch a picture that is paid for until it succeeds or patience ends; then throws its error.
   * The attempt hands the patience on as the download's `paid`.
   */
  retryDownload<T>(attempt: (patience: Patience) => Promise<T>, options?: RetryOptions): Promise<T>;
  /** Whether the operator has allowed an address to be downloaded from although it is private. */
  isAllowed(url: URL): boolean;
  /**
   * What upstream publishes of a route, of a certain version where that is asked for; `undefined` where there is no such
   * model. Throws what keeps it from being read.
   */
  lookUp(provider: Provider, route: string, version?: string): Promise<PublishedModel | undefined>;
  /** Asks a provider whether it accepts its key, where it says how that is asked. Never throws. */
  checkKey(provider: Provider): Promise<CheckedKey>;
  /**
   * Ends the calls that still run, as if their callers had left, and closes all connections.
   *
   * Waits for jobs to be cancelled upstream, as long as `lingerMs` and `cancelMs` together at most.
   */
  close(): Promise<void>;
}

/** How a wire is set up. Everything is optional; clock, randomness and waiting can be replaced in tests. */
export interface WireOptions {
  /** Used for upstream calls and allowed origins instead of an own pool; it is not closed with the wire. */
  readonly dispatcher?: Dispatcher;
  /** `host` or `host:port` that may be downloaded from although private. */
  readonly allowedHosts?: readonly string[];
  /** Origins, such as `http://127.0.0.1:9000`, that may be downloaded from although private. */
  readonly allowedOrigins?: readonly string[];
  readonly limits?: Partial<WireLimits>;
  /** Finds all addresses of a name for guarded downloads; default: the system's resolver. */
  readonly lookup?: Lookup;
  readonly random?: () => number;
  readonly now?: () => number;
  /** Names calls, and what parts a form. Default: UUIDs. */
  readonly newId?: () => string;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Opens a wire. Its pools are created at once and connect on first use. */
export function createWire(options: WireOptions = {}): Wire {
  const limits = { ...defaultLimits, ...options.limits };
  const pool = {
    connections: limits.connections,
    // One request at a time on a connection: an aborted reply then costs nobody else theirs.
    pipelining: 1,
    allowH2: false,
  };
  const own = options.dispatcher === undefined ? new Agent({ ...pool, connect: { timeout: limits.connectMs } }) : null;
  const guarded = new Agent({
    ...pool,
    connect: { timeout: limits.connectMs, lookup: guardedLookup(options.lookup) },
  });
  const isAllowedHost = allowedHosts(options.allowedHosts);
  const origins = new Set(options.allowedOrigins);
  const closing = new AbortController();
  // One listener for each call that runs.
  setMaxListeners(0, closing.signal);
  const pending = new Set<Promise<unknown>>();
  const keep = <Work extends Promise<unknown>>(work: Work): Work => {
    const done = (): void => void pending.delete(work);
    pending.add(work);
    work.then(done, done);
    return work;
  };
  const tools: WireDependencies = {
    open: options.dispatcher ?? own ?? guarded,
    guarded,
    isAllowed: (url) => origins.has(url.origin) || isAllowedHost(url),
    limits,
    random: options.random ?? Math.random,
    now: options.now ?? Date.now,
    newId: options.newId ?? randomUUID,
    sleep: options.sleep ?? ((ms, signal) => wait(ms, undefined, { signal })),
    turns: createPollTurns(limits.pollsPerSecond, options.now ?? Date.now),
    watched: new WeakMap(),
    stored: new WeakMap(),
    closing: closing.signal,
    background: (work) => void keep(work),
  };
  return {
    run: (call, provider, context) => keep(exchange(call, provider, context, tools)),
    resume: (call, running, provider, context) => keep(resume(call, running, provider, context, tools)),
    lookUp: (provider, route, version) => keep(lookUp(provider, route, version, tools)),
    checkKey: (provider) => keep(checkKey(provider, tools)),
    download: (url, downloadOptions = {}) => download(url, downloadOptions, tools),
    isAllowed: tools.isAllowed,
    retryDownload: (attempt, retryOptions = {}) => retryDownload(attempt, retryOptions, tools),
    close: async () => {
      closing.abort();
      // A submit under way is awaited because only its reply says how to cancel the job.
      const longest = wait(limits.lingerMs + limits.cancelMs, undefined, { ref: false });
      await Promise.race([settled(pending), longest]);
      await Promise.all([own?.destroy(), guarded.destroy()]);
    },
  };
}

/** Waits for all of it, and for what it leads to. */
async function settled(pending: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (pending.size > 0) await Promise.allSettled(pending);
}
