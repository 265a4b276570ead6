import { PentaprismError } from '../contract/error.ts';
import { type Obstacle, startTries } from './read-rules.ts';
import { defaultLimits, type WireLimits } from './wire-limits.ts';

/**
 * Why a download failed, which decides how often it is asked for again; `final` is never: an address that is not public,
 * a file beyond the limits, a caller who has gone.
 */
export type DownloadFailure = Obstacle | 'final';

/** What went wrong with one download. The errors of downloads have it as their cause. */
export class DownloadFault extends Error {
  override readonly name: string = 'DownloadFault';
  readonly failure: DownloadFailure;
  readonly retryAfterMs: number | undefined;

  constructor(failure: DownloadFailure, reason: string, detail: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(reason, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.failure = failure;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** The fault behind an error; anything else is final. */
export function faultOf(error: unknown): DownloadFault {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof DownloadFault) return at;
  }
  return new DownloadFault('final', 'It failed for a reason of another kind.', { cause: error });
}

/**
 * What upstream sent in place of a picture, or of a whole one: nothing that may be repeated, since it was billed, but
 * the file may be asked for again.
 */
export function wrongPicture(message: string, cause = new DownloadFault('wrong', message)): PentaprismError {
  return new PentaprismError('upstream_error', message, { retry: false, cause });
}

/** How long one picture may be asked for, shared by everything that asks. */
export interface Patience {
  /** What is left of the time for the whole download, in milliseconds. */
  leftMs(): number;
  /** Waits until it is time to ask again; throws the error when it is given up. */
  wait(error: unknown, signal: AbortSignal): Promise<void>;
  /** Bytes came that had not come before, so wrong answers are counted anew. */
  progress(): void;
}

/** What patience needs from outside. */
export interface PatienceTools {
  readonly limits: WireLimits;
  readonly random: () => number;
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** How far patience goes. */
export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** The address is only looked at and good to the caller anyway, so little time is spent on a server in trouble. */
  readonly look?: boolean;
}

/**
 * Fetches a picture that is paid for, again and again, until it is there or patience ends.
 *
 * The rule is that of every reading after acceptance ({@link startTries}); time is up when the whole download's is.
 * Throws the last error.
 */
export async function retryDownload<T>(
  attempt: (patience: Patience) => Promise<T>,
  { signal = never, look = false }: RetryOptions,
  tools: PatienceTools,
): Promise<T> {
  const patience = startPatience(look, tools);
  for (;;) {
    try {
      return await attempt(patience);
    } catch (error) {
      await patience.wait(error, signal);
    }
  }
}

function startPatience(look: boolean, { limits, random, now, sleep }: PatienceTools): Patience {
  const mostMs = look ? limits.downloadMs : limits.paidDownloadMs;
  const started = now();
  // Waits count although a test may not sleep through them.
  let waited = 0;
  let passing = 0;
  let tries = startTries(limits, random);
  const spent = (): number => Math.max(now() - started, waited);

  const waitFor = ({ failure, retryAfterMs }: DownloadFault): number | null => {
    const left = mostMs - spent();
    if (failure === 'final' || left <= 0) return null;
    if (failure === 'passing') passing += 1;
    if (look && passing >= limits.reads) return null;
    const wait = tries.before(failure, retryAfterMs);
    if (wait === null) return null;
    return wait < left ? wait : null;
  };

  return {
    leftMs: () => Math.max(1, mostMs - spent()),
    wait: async (error, signal) => {
      const wait = signal.aborted ? null : waitFor(faultOf(error));
      if (wait === null) throw error;
      waited = spent() + wait;
      try {
        await sleep(wait, signal);
      } catch (cause) {
        throw signal.aborted ? callerGone(cause) : cause;
      }
    },
    progress: () => {
      tries = startTries(limits, random);
    },
  };
}

function callerGone(cause: unknown): PentaprismError {
  return new PentaprismError('client_closed_request', 'The caller went away during a download.', { cause });
}

/** No patience at all: a single try. */
export const once: Patience = {
  leftMs: () => defaultLimits.paidDownloadMs,
  wait: (error) => Promise.reject(error),
  progress: () => {},
};

const never = new AbortController().signal;
