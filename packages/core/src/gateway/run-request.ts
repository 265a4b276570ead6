import { PentaprismError } from '../contract/error.ts';
import type { PassedOver } from '../contract/health.ts';
import { present } from '../contract/present.ts';
import type { Pixels } from '../contract/sizing.ts';
import { costOf } from '../cost/cost-of.ts';
import { amendReceipt } from '../finish/notes.ts';
import type { PutOff } from '../planning/put-off.ts';
import type { Offer } from '../planning/registry.ts';
import type { Planned } from '../planning/route.ts';
import type { Attempt, DeliveredPicture, ImagesResult } from '../respond/images-result.ts';
import { allPassedOver } from './all-passed-over.ts';
import type { Durations } from './durations.ts';
import type { PlanDone } from './plan-outcome.ts';
import type { Machinery, PlanRunOptions, RunOptions } from './run-options.ts';
import { runPlan } from './run-plan.ts';
import { tellTry } from './tell-job.ts';

/** What running a whole request needs. */
interface RequestMachinery extends Machinery {
  readonly durations: Durations;
  /** Unix time in milliseconds. */
  readonly now: () => number;
}

/** How a whole request is to be run. */
interface RequestRunOptions extends RunOptions, Pick<PlanRunOptions, 'told'> {
  /** The caller has named the provider, which is then asked however it fares. */
  readonly forced: boolean;
  /** Who was passed over when it was planned. */
  readonly passedOver: readonly PutOff[];
}

/** A plan that may still be run, and which of them it is. */
type Waiting = Planned & { readonly attempt: number };

/**
 * Runs the plans of a request in order until one gives a picture.
 *
 * The next provider is tried only when nothing of the last attempt can still be running or billed. One that is passed over
 * by now waits until no other is left; where all are, nobody is asked.
 */
export async function runRequest(
  base: Pick<ImagesResult, 'id' | 'created' | 'request'>,
  candidates: readonly Planned[],
  machinery: RequestMachinery,
  { forced, passedOver, ...options }: RequestRunOptions,
): Promise<ImagesResult> {
  const { health, now } = machinery;
  const whyNot = ({ plan }: Planned): PassedOver | undefined => (forced ? undefined : health?.passedOver(plan));
  const reasons = candidates.flatMap((candidate) => whyNot(candidate) ?? []);
  if (reasons.length > 0 && reasons.length === candidates.length) throw allPassedOver(candidates, reasons, now());

  const attempts: Attempt[] = passedOver.map(({ provider, ...why }) => notAsked(provider, why));
  let waiting: readonly Waiting[] = candidates.map((candidate, attempt) => ({ ...candidate, attempt }));
  for (;;) {
    const [candidate, ...others] = waiting;
    if (candidate === undefined) throw new PentaprismError('internal_error', 'There was no plan to run.');
    const { plan, offer, attempt } = candidate;
    const isAnybodyWell = others.some((other) => whyNot(other) === undefined);
    const reason = whyNot(candidate);
    if (reason !== undefined && isAnybodyWell) {
      if (!attempts.some((entry) => entry.provider === plan.provider)) attempts.push(notAsked(plan.provider, reason));
      waiting = [...others, candidate];
      continue;
    }
    waiting = others;
    const begun = now();
    tellTry(options.told, plan.provider);
    const watch = health?.begin(plan);
    const place = { last: !isAnybodyWell, attempt, forced, ...present({ watch }) };
    const outcome = await runPlan(base.request, candidate, machinery, { ...options, ...place }).finally(() =>
      watch?.end(),
    );
    attempts.push(outcome.attempt);
    if (outcome.state === 'done') {
      if (outcome.errors.length === 0) machinery.durations.add(plan, now() - begun);
      return resultOf({ ...base, plan, attempts }, offer, outcome);
    }
    if (others.length === 0 || !outcome.failover || options.signal?.aborted) throw afterOthers(outcome.error, attempts);
  }
}

function notAsked(provider: string, why: PassedOver): Attempt {
  return { provider, ok: false, passed_over: why };
}

/** The last error decides what the caller can do; the ones before it say why it came to that. */
function afterOthers(error: PentaprismError, attempts: readonly Attempt[]): PentaprismError {
  const before = attempts
    .slice(0, -1)
    .filter(({ passed_over: why }) => why === undefined)
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
