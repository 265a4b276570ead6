import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';

/** Whether jobs can be written down, as the last attempts went. */
export interface StoreHealth {
  readonly isUp: boolean;
  /** Why not; `undefined` while it is up. */
  readonly reason: string | undefined;
  /** Does what is done with the store, and takes note of how it went. */
  watch<T>(work: () => Promise<T>): Promise<T>;
  /** Does what may write nothing, so that its success is no sign that jobs can be written down again. Its failure is one. */
  look<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Does it again and again, with growing waits, until it succeeds, the server stops or the signal fires; `undefined` in the last
   * two cases. `by` says what its success is a sign of; default `watch`.
   */
  persist<T>(work: () => Promise<T>, signal?: AbortSignal, by?: 'watch' | 'look'): Promise<T | undefined>;
  /** Nothing is tried again from now on. */
  stop(): void;
}

const firstWaitMs = 100;
const longestWaitMs = 5000;
/** How often a store that stays away is worth a line. */
const sayEveryMs = 60_000;

/** Watches a store. */
export function createStoreHealth(log: FastifyBaseLogger, now: () => number = Date.now): StoreHealth {
  const stopping = new AbortController();
  let reason: string | undefined;
  let said = Number.NEGATIVE_INFINITY;

  const look = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
      if (now() - said >= sayEveryMs && !stopping.signal.aborted) {
        said = now();
        log.warn({ err: error }, 'jobs cannot be written down');
      }
      throw error;
    }
  };

  const watch = async <T>(work: () => Promise<T>): Promise<T> => {
    const value = await look(work);
    if (reason !== undefined) log.info('the store is back');
    reason = undefined;
    return value;
  };
  const ways = { watch, look };

  return {
    get isUp() {
      return reason === undefined;
    },
    get reason() {
      return reason;
    },
    ...ways,
    async persist(work, signal, by = 'watch') {
      const over = signal === undefined ? stopping.signal : AbortSignal.any([stopping.signal, signal]);
      for (let ms = firstWaitMs; ; ms = Math.min(ms * 2, longestWaitMs)) {
        try {
          return await ways[by](work);
        } catch {
          if (over.aborted) return undefined;
          await wait(ms, undefined, { signal: over, ref: false }).catch(() => undefined);
          if (over.aborted) return undefined;
        }
      }
    },
    stop: () => stopping.abort(),
  };
}
