import { PentaprismError } from '../contract/error.ts';
import { present } from '../contract/present.ts';
import type { Pixels } from '../contract/sizing.ts';
import { costOf } from '../cost/cost-of.ts';
import { amendReceipt } from '../finish/notes.ts';
import type { Offer } from '../planning/registry.ts';
import type { Planned } from '../planning/route.ts';
import type { Attempt, DeliveredPicture, ImagesResult } from '../respond/images-result.ts';
import type { Durations } from './durations.ts';
import type { PlanDone } from './plan-outcome.ts';
import type { Machinery, PlanRunOptions } from './run-options.ts';
import { runPlan } from './run-plan.ts';
import { tellTry } from './tell-job.ts';

/** What running a whole request needs. */
interface RequestMachinery extends Machinery {
  readonly durations: Durations;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/**
 * Runs the plans of a request in order until one gives a picture.
 *
 * The next provider is tried only when nothing of the last attempt can still be running or billed.
 */
export async function runRequest(
  base: Pick<ImagesResult, 'id' | 'created' | 'request'>,
  candidates: readonly Planned[],
  machinery: RequestMachinery,
  options: Omit<PlanRunOptions, 'last' | 'attempt' | 'begun'>,
): Promise<ImagesResult> {
  const attempts: Attempt[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const last = index === candidates.length - 1;
    const begun = machinery.now();
    tellTry(options.told, candidate.plan.provider);
    const outcome = await runPlan(base.request, candidate, machinery, { ...options, last, attempt: index });
    attempts.push(outcome.attempt);
    if (outcome.state === 'done') {
      if (outcome.errors.length === 0) machinery.durations.add(candidate.plan, machinery.now() - begun);
      return resultOf({ ...base, plan: candidate.plan, attempts }, candidate.offer, outcome);
    }
    if (last || !outcome.failover || options.signal?.aborted) throw afterOthers(outcome.error, attempts);
  }
  throw new PentaprismError('internal_error', 'There was no plan to run.');
}

/** The last error decides what the caller can do; the ones before it say why it came to that. */
function afterOthers(error: PentaprismError, attempts: readonly Attempt[]): PentaprismError {
  const before = attempts
    .slice(0, -1)
    // A broken input picture is the same fault to everybody.
    .filter(({ error: earlier }) => earlier?.message !== error.message)
    .map(({ provider, error: earlier }) => `${provider}: ${closed(earlier?.message ?? '')}`);
  const upstreamIds = attempts.flatMap(({ upstream_ids = [] }) => upstream_ids);
  return before.length === 0
    ? error
    : error.restated({
        message: `${closed(error.message)} Tried before that: ${before.join(' ')}`,
        upstreamIds,
      });
}

/** Upstream's own words come without a full stop as often as not. */
function closed(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** What a plan came to, with its cost and its receipt. */
export function resultOf(
  base: Pick<ImagesResult, 'id' | 'created' | 'request' | 'plan' | 'attempts'>,
  offer: Offer,
  outcome: PlanDone,
): ImagesResult {
  const { pictures, errors, usage, counted, seconds, inputs, notes, rest } = outcome;
  const run = { pictures: pictures.map(madeSize), inputs, usage: counted, seconds };
  const { usd, basis } = costOf(offer.model, base.plan, run);
  return {
    ...base,
    receipt: amendReceipt(base.plan.receipt, notes),
    pictures,
    errors,
    ...present({ usage }),
    cost: usd,
    ...present({ costBasis: basis }),
    ...(rest === undefined ? {} : { rest: rest.then((whole) => resultOf(base, offer, whole)) }),
  };
}

/** The size upstream made, which is what it bills; `null` when nothing could be read. */
function madeSize({ native, width, height }: DeliveredPicture): Pixels | null {
  if (native !== undefined) return native;
  return width === null || height === null ? null : [width, height];
}
