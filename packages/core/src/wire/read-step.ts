import { PentaprismError } from '../contract/error.ts';
import type { Outcome, Provider, Reply } from '../contract/provider.ts';
import { breakageToError, type WireDependencies } from './channel.ts';
import type { Deadline } from './deadline.ts';
import { lost } from './exchange-errors.ts';
import type { OpenedReply } from './read-reply.ts';
import { obstacleIn, startTries } from './read-rules.ts';
import { CutReplyError } from './retry-rules.ts';

/** One step of an accepted job: how to ask for it, and how long to wait before it is asked for again. */
export interface Reading {
  /** What was answered, and what it means. */
  ask(): Promise<StepAnswer>;
  /** How long upstream asks to wait, in milliseconds. */
  askedToWait(outcome: Extract<Outcome, { state: 'failed' }>, reply: Reply): number | undefined;
}

/** What a step came to: an answer about the job, or one whose picture is still arriving. */
export type StepAnswer = Extract<OpenedReply, { live: unknown }> | { readonly outcome: Outcome; readonly reply: Reply };

/**
 * Reads one step of an accepted job, as often as it takes.
 *
 * Throws `upstream_error` when it was answered wrongly too often, and what else cannot come right: an address that is
 * not the provider's, a deadline.
 */
export async function readStep(
  reading: Reading,
  provider: Provider,
  { limits, random, sleep }: WireDependencies,
  deadline: Deadline,
): Promise<StepAnswer> {
  const tries = startTries(limits, random);
  for (;;) {
    let wait: number | null;
    let trouble: PentaprismError;
    try {
      const answer = await reading.ask();
      if ('live' in answer) return answer;
      const { outcome, reply } = answer;
      const obstacle = obstacleIn(outcome, reply);
      if (obstacle === null || outcome.state !== 'failed') return answer;
      wait = tries.before(obstacle, reading.askedToWait(outcome, reply));
      trouble = lost(provider, outcome.failure.message);
    } catch (error) {
      const unreadable = PentaprismError.is(error) && error.code === 'invalid_json';
      // Any other error of our own would only come again.
      if (deadline.fired() !== null || (PentaprismError.is(error) && !unreadable)) throw error;
      wait = tries.before(unreadable || error instanceof CutReplyError ? 'wrong' : 'passing');
      trouble = breakageToError(error, provider, true);
    }
    if (wait === null) throw trouble;
    await sleep(wait, deadline.signal);
  }
}
