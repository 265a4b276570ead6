import type { PentaprismError } from '../contract/error.ts';
import type { Plan, ReceiptRow } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { Usage } from '../contract/provider.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { Planned } from '../planning/route.ts';
import type { Attempt, DeliveredPicture, MissingPicture } from '../respond/images-result.ts';
import type { CallResult } from '../wire/wire.ts';
import type { Collection } from './collect-pictures.ts';
import { notMade } from './picture-errors.ts';
import type { PreparedInputs } from './prepare-inputs.ts';
import { sumUsage } from './sum-usage.ts';

/** A plan that gave at least one picture is done: paid work is never thrown away. */
export interface PlanDone {
  readonly state: 'done';
  readonly attempt: Attempt;
  readonly pictures: readonly DeliveredPicture[];
  readonly errors: readonly MissingPicture[];
  readonly usage?: Usage;
  /** The same, when every call that made pictures said what it took: a part of it would be too small a bill. */
  readonly counted?: Usage;
  /** How many seconds all calls worked, when every one that made pictures said it. */
  readonly seconds?: number;
  /** Sizes of the input pictures as they were sent, masks apart; `null` for one that could not be read. */
  readonly inputs: readonly (Pixels | null)[];
  readonly notes: readonly ReceiptRow[];
  /** Set when the one picture is still arriving: how the plan really ended. Never rejects. */
  readonly rest?: Promise<PlanDone>;
}

/** A plan that gave none. */
export interface PlanFailed {
  readonly state: 'failed';
  readonly attempt: Attempt;
  readonly error: PentaprismError;
  readonly failover: boolean;
}

/** How one plan ended. */
export type PlanOutcome = PlanDone | PlanFailed;

/** How a plan ended whose calls all have ended, or whose one picture is still arriving. */
export function outcomeOf(
  planned: Planned,
  results: readonly CallResult[],
  collection: Collection,
  { notes, sizes }: Pick<PreparedInputs, 'notes' | 'sizes'>,
): PlanOutcome {
  const upstreamIds = results.flatMap(({ upstreamId }) => (upstreamId === undefined ? [] : [upstreamId]));
  const { pictures, errors } = collection;
  if (pictures.length === 0) return noPicture(planned, results, errors, upstreamIds);
  const made = results.filter((result) => result.ok);
  const usage = sumUsage(made.map((result) => result.usage));
  const done: PlanDone = {
    state: 'done',
    attempt: { provider: planned.plan.provider, ok: true, ...named(upstreamIds) },
    pictures,
    errors,
    ...present({ usage, counted: made.every((result) => result.usage !== undefined) ? usage : undefined }),
    ...present({ seconds: sumSeconds(made) }),
    inputs: sizes,
    notes: distinct([...notes, ...pictures.flatMap((picture) => picture.notes)]),
  };
  const [only] = results;
  return only?.ok === true && only.rest !== undefined
    ? { ...done, rest: restOf(done, only, only.rest, collection) }
    : done;
}

/** The outcome of a plan that could not even begin. */
export function notBegun(plan: Plan, error: PentaprismError): PlanFailed {
  return { state: 'failed', attempt: failedAttempt(plan, error), error, failover: true };
}

function noPicture(
  planned: Planned,
  results: readonly CallResult[],
  errors: readonly MissingPicture[],
  upstreamIds: readonly string[],
): PlanFailed {
  // One call that may be billed is enough: an error that invites a repeat must not speak for it.
  const final = (errors.find(({ error }) => !error.retry) ?? errors[0])?.error ?? notMade(planned);
  const error = upstreamIds.every((id) => final.upstreamIds.includes(id)) ? final : final.restated({ upstreamIds });
  const failover = results.every((result) => !result.ok && result.failover);
  return {
    state: 'failed',
    attempt: { ...failedAttempt(planned.plan, error), ...named(upstreamIds) },
    error,
    failover,
  };
}

async function restOf(
  done: PlanDone,
  { pictures }: Extract<CallResult, { ok: true }>,
  rest: Promise<CallResult>,
  collection: Collection,
): Promise<PlanDone> {
  const whole = await rest;
  await collection.takeRest(whole, pictures[0]);
  if (!whole.ok) return done;
  const { usage, seconds } = whole;
  return { ...done, ...present({ usage, counted: usage, seconds }) };
}

/** A part of it would be too small a bill. */
function sumSeconds(made: readonly { readonly seconds?: number }[]): number | undefined {
  return made.some(({ seconds }) => seconds === undefined)
    ? undefined
    : made.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
}

function failedAttempt({ provider }: Plan, { code, message }: PentaprismError): Attempt {
  return { provider, ok: false, error: { code, message } };
}

function named(upstreamIds: readonly string[]): Pick<Attempt, 'upstream_ids'> {
  return upstreamIds.length === 0 ? {} : { upstream_ids: upstreamIds };
}

/** Pictures of one request mostly share what is found out about them; the receipt says it once. */
function distinct(notes: readonly ReceiptRow[]): readonly ReceiptRow[] {
  if (notes.length < 2) return notes;
  return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}
