import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
import type { Journal } from '../contract/journal.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Planned } from '../planning/route.ts';
import type { CallContext } from '../wire/wire.ts';
import { carryOut } from './carry-out.ts';
import type { PlacedCall } from './collect-pictures.ts';
import { fillFactors } from './fill-factors.ts';
import { notBegun, type PlanOutcome } from './plan-outcome.ts';
import { type PreparedInputs, prepareInputs } from './prepare-inputs.ts';
import type { Machinery, PlanRunOptions } from './run-options.ts';

/** Whether a picture can be made fit depends on what a model takes: the next one may take it as it is. */
const dependsOnModel: ReadonlySet<ErrorCode> = new Set(['invalid_image', 'image_too_large']);

/** Prepares the inputs, makes the calls in parallel, and finishes each picture as it arrives. */
export async function runPlan(
  request: ImageRequest,
  planned: Planned,
  machinery: Machinery,
  options: PlanRunOptions,
): Promise<PlanOutcome> {
  const { offer, plan } = planned;
  const { signal, journal, attempt = 0 } = options;
  let prepared: PreparedInputs;
  try {
    prepared = await prepareInputs(request, plan, machinery, signal);
  } catch (error) {
    if (!PentaprismError.is(error) || !dependsOnModel.has(error.code)) throw error;
    return notBegun(plan, error);
  }
  const filled = fillFactors(plan, prepared);
  const { inputs, sizes } = prepared;
  const facts = { sizes, notes: [...prepared.notes, ...filled.notes] };
  journal?.prepared(attempt, facts);
  const made = { offer, plan: { ...plan, calls: filled.calls } };
  return carryOut(request, made, facts, machinery, options, async (place, context, collection) => {
    const result = await machinery.wire.run(place.call, offer.provider, {
      ...context,
      inputs,
      ...journalOf(journal, attempt, place),
    });
    await collection.take(result, place);
    return result;
  });
}

function journalOf(
  journal: Journal | undefined,
  attempt: number,
  { position }: PlacedCall,
): Pick<CallContext, 'journal'> {
  if (journal === undefined) return {};
  const place = { attempt, call: position };
  return {
    journal: {
      submitting: (callId) => journal.submitting(place, callId),
      accepted: (running) => journal.accepted(place, running),
    },
  };
}
