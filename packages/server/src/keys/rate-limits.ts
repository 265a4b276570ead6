import { PentaprismError } from '@pentaprism/core';
import type { ApiKey, JobStore } from '@pentaprism/store';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** Requests a minute of each key. */
export interface RateLimits {
  /**
   * Counts a request. Gives the headers that say what is left, as OpenAI names them; none for keys without a bound. Throws
   * `rate_limit_exceeded`, with the headers' values in its message.
   */
  count(key: Pick<ApiKey, 'id' | 'name' | 'perMinute'> | undefined): Promise<Readonly<Record<string, string>>>;
}

const seconds = 60;

/** A request too many, and what its answer says of it. */
export class RateLimited extends PentaprismError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(name: string, perMinute: number, waitMs: number) {
    const message = `The key "${name}" may send ${perMinute} ${perMinute === 1 ? 'request' : 'requests'} a minute. Try again in ${resetIn(waitMs)}.`;
    super('rate_limit_exceeded', message, { retryAfterMs: waitMs });
    this.headers = headersOf(perMinute, 0, waitMs);
  }
}

/**
 * Counts requests: together with the other servers of a shared store, in memory where there is one server, and while the shared store
 * is away.
 */
export function createRateLimits({ client, engine }: Pick<JobStore, 'client' | 'engine'>): RateLimits {
  // One for each bound: a key whose bound changes begins anew.
  const limiters = new Map<number, RateLimiterAbstract>();
  // Loaded for the first key that has a bound: most servers have none, and every start would wait for it.
  const load = () => import('rate-limiter-flexible');
  const limiterOf = (points: number, { RateLimiterMemory, RateLimiterPostgres }: Awaited<ReturnType<typeof load>>) => {
    const known = limiters.get(points);
    if (known !== undefined) return known;
    const own = { points, duration: seconds, keyPrefix: `rate:${points}` };
    const inMemory = new RateLimiterMemory(own);
    const limiter =
      engine === 'postgres'
        ? new RateLimiterPostgres({
            ...own,
            storeClient: client,
            storeType: 'pool',
            tableName: 'rate_limits',
            tableCreated: true,
            insuranceLimiter: inMemory,
          })
        : inMemory;
    limiters.set(points, limiter);
    return limiter;
  };

  return {
    async count(key) {
      if (key === undefined || key.perMinute === null) return {};
      const { id, name, perMinute } = key;
      const library = await load();
      try {
        const { remainingPoints, msBeforeNext } = await limiterOf(perMinute, library).consume(id);
        return headersOf(perMinute, remainingPoints, msBeforeNext);
      } catch (thrown) {
        if (!(thrown instanceof library.RateLimiterRes)) throw thrown;
        throw new RateLimited(name, perMinute, thrown.msBeforeNext);
      }
    },
  };
}

function headersOf(limit: number, remaining: number, resetMs: number): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit-requests': String(limit),
    'x-ratelimit-remaining-requests': String(remaining),
    'x-ratelimit-reset-requests': resetIn(resetMs),
  };
}

/** `12ms`, `7.5s`, as OpenAI writes how long something takes. */
function resetIn(ms: number): string {
  return ms < 1000 ? `${Math.ceil(ms)}ms` : `${Math.ceil(ms / 100) / 10}s`;
}
