import { isSuccess } from '../contract/is-success.ts';
import type { Outcome, Reply } from '../contract/provider.ts';
import type { WireLimits } from './wire-limits.ts';

/**
 * What stood in the way of reading something that is paid for.
 *
 * `passing`: no answer, or one that says "not now" (429, 5xx); it may come right until the job's deadline.
 * `wrong`: a clear answer that is not the one (404, 403, a page in place of JSON); a few more tries, and then it is so.
 */
export type Obstacle = 'passing' | 'wrong';

const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

/** What a status says of a reading that did not succeed. */
export function obstacleOf(status: number): Obstacle {
  return notNow.has(status) || status >= 500 ? 'passing' : 'wrong';
}

/**
 * What stands in the way when a later step was answered; `null` when the answer is about the job itself.
 *
 * A job ends by upstream's own word: in a success that says so, or in an error the protocol knows for the job's `ended`.
 */
export function obstacleIn(outcome: Outcome, reply: Reply): Obstacle | null {
  if (outcome.state !== 'failed' || outcome.failure.ended === true) return null;
  if (isSuccess(reply)) return outcome.failure.again === true ? 'wrong' : null;
  return obstacleOf(reply.status);
}

/** Counts the tries of one reading and says how long to wait before the next. */
export interface Tries {
  /** Milliseconds, or `null` when there has been enough of it. `askedMs` is what the other side asked to wait. */
  before(obstacle: Obstacle, askedMs?: number): number | null;
}

/** Waits grow fourfold after a wrong answer: soon at first, and then spread over most of a minute. */
const wrongGrowth = 4;
const passingGrowth = 2;

/**
 * The tries of one reading of something that is paid for: wrong answers are counted, and their waits add up to no more
 * than so much; passing trouble lasts until somebody's deadline.
 */
export function startTries(
  limits: Pick<WireLimits, 'reads' | 'backoffMs' | 'patienceMs' | 'wrongAnswerMs'>,
  random: () => number,
): Tries {
  let passing = 0;
  let wrong = 0;
  let leftMs = limits.wrongAnswerMs;
  return {
    before(obstacle, askedMs = 0) {
      if (obstacle === 'wrong') wrong += 1;
      else passing += 1;
      if (wrong >= limits.reads || leftMs <= 0) return null;
      const growth = obstacle === 'wrong' ? wrongGrowth ** (wrong - 1) : passingGrowth ** Math.min(passing - 1, 30);
      const ceiling = Math.min(limits.backoffMs * growth, limits.patienceMs);
      // Half fixed, half random: spread out, yet never at once.
      const own = Math.round(ceiling / 2 + (ceiling / 2) * random());
      const wait = Math.max(own, Math.min(askedMs, limits.patienceMs));
      if (obstacle === 'passing') return wait;
      const bounded = Math.min(wait, leftMs);
      leftMs -= bounded;
      return bounded;
    },
  };
}
