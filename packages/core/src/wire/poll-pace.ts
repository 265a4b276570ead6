import type { Protocol, Provider } from '../contract/provider.ts';

/** A poll lies about a fortieth of a job's time behind its end. */
const share = 0.05;

/** Polls that may come at once, as a part of those of a second. */
const burst = 0.5;

/** How long to wait before a poll, in milliseconds, given the time since the submit. */
export function pollWait({ minMs, maxMs }: Protocol['poll'], elapsedMs: number): number {
  return Math.round(Math.min(Math.max(elapsedMs * share, minMs), maxMs));
}

/** Milliseconds until it is the turn of one more poll of this provider; 0 when that is now. Asking takes the turn. */
export type PollTurns = (provider: Provider) => number;

/** Bounds the polls of all jobs of a provider together. */
export function createPollTurns(perSecond: number, now: () => number): PollTurns {
  const everyMs = 1000 / perSecond;
  /** When the polls so far would be through, had they come one at a time. */
  const through = new WeakMap<Provider, number>();
  return (provider) => {
    const at = now();
    const before = Math.max(at, through.get(provider) ?? at);
    through.set(provider, before + everyMs);
    return Math.max(0, Math.ceil(before - at - burst * 1000));
  };
}
