import type { OutageReason } from '@pentaprism/core';
import { CircuitState, type IBackoff, type IBackoffFactory, type IBreaker } from 'cockatiel';

/** Since when, until when and why something is passed over. Unix times in milliseconds. */
export interface Outage {
  readonly reason: OutageReason;
  readonly sinceMs: number;
  readonly untilMs: number;
}

/** One request's calls, as a breaker hears of them. */
export interface Turn {
  /** It did what was asked. */
  succeeded(): void;
  /** It answered clearly, which proves that it is there, and no more. */
  answered(): void;
  failed(reason: OutageReason): void;
  /** The request is over, whatever was heard of it. */
  end(): void;
}

/** Passes something over while it fails. */
export interface Breaker {
  /** Why and until when it is passed over; `undefined` where it is well, or may be tried by whoever comes first. */
  passedOver(): Outage | undefined;
  /** What is known of it since it failed, also while it is being tried. */
  outage(): Outage | undefined;
  begin(): Turn;
}

/** How a breaker judges. */
export interface BreakerRules {
  /** When it is enough. */
  readonly counter: IBreaker;
  /** How long it is passed over, the first time and each time that trying it has failed. */
  readonly backoff: IBackoffFactory<unknown>;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/** A request that tries and is not heard of for so long keeps the next from trying no more: a picture may take minutes. */
const trialMs = 20_000;
/** When to look again while another request tries. */
const lookAgainMs = 2_000;

/** What is failing, and who tries it. */
interface Open extends Outage {
  readonly pause: IBackoff<unknown>;
  trial?: { readonly by: Turn; readonly sinceMs: number };
}

/**
 * Makes a breaker. cockatiel's counters and pauses decide; its policy is not used, because it wants the clock for itself and
 * decides only when a call is made, while a plan has to know before and a dry run makes none.
 */
export function createBreaker({ counter, backoff, now }: BreakerRules): Breaker {
  let open: Open | undefined;

  const openFor = (reason: OutageReason, pause: IBackoff<unknown>, sinceMs: number): void => {
    open = { reason, pause, sinceMs, untilMs: now() + pause.duration };
  };
  const close = (): void => {
    open = undefined;
    counter.success(CircuitState.HalfOpen);
  };

  const passedOver = (): Outage | undefined => {
    if (open === undefined || now() < open.untilMs) return open;
    const { trial } = open;
    if (trial === undefined || now() - trial.sinceMs >= trialMs) return undefined;
    return { ...open, untilMs: now() + lookAgainMs };
  };

  return {
    passedOver,
    outage: () => open,
    begin() {
      // Of a turn that began before it failed, or before it was last tried, nothing is learned about now.
      const begunIn = open;
      const turn: Turn = {
        succeeded() {
          if (open === undefined) counter.success(CircuitState.Closed);
          else if (open === begunIn) close();
        },
        answered() {
          if (open !== undefined && open === begunIn) close();
        },
        failed(reason) {
          if (open === undefined) {
            if (counter.failure(CircuitState.Closed)) openFor(reason, backoff.next(nothing), now());
          } else if (open === begunIn && now() >= open.untilMs) {
            openFor(reason, open.pause.next(nothing), open.sinceMs);
          }
        },
        end() {
          if (open?.trial?.by === turn) delete open.trial;
        },
      };
      if (open !== undefined && passedOver() === undefined) open.trial = { by: turn, sinceMs: now() };
      return turn;
    },
  };
}

/** Pauses here do not depend on what failed. */
const nothing = undefined;
