import { PentaprismError } from '../contract/error.ts';
import type { KeptPicture, SavedCall, SavedJob } from '../contract/journal.ts';
import { present } from '../contract/present.ts';
import type { Provider } from '../contract/provider.ts';
import type { Planned } from '../planning/route.ts';
import type { DeliveredPicture, ImagesResult } from '../respond/images-result.ts';
import type { CallResult } from '../wire/wire.ts';
import { carryOut } from './carry-out.ts';
import type { PlacedCall } from './collect-pictures.ts';
import type { Machinery, PlanRunOptions } from './run-options.ts';
import { resultOf } from './run-request.ts';
import { tellTry } from './tell-job.ts';

/**
 * Goes on with a job from where it was written down: asks for what upstream works on, takes what was finished. Nothing is
 * submitted, and no other provider is tried.
 */
export async function resumeJob(
  saved: SavedJob,
  planned: Planned,
  machinery: Machinery,
  options: Omit<PlanRunOptions, 'last' | 'attempt' | 'begun'>,
): Promise<ImagesResult> {
  const { id, created, request, inputs, attempt } = saved;
  const { provider } = planned.offer;
  tellTry(options.told, provider.definition.id);
  const watch = machinery.health?.begin(planned.plan);
  const running = { ...options, attempt, last: true, begun: 'running', ...present({ watch }) } as const;
  const outcome = await carryOut(request, planned, inputs, machinery, running, async (place, context, collection) => {
    const call = saved.calls[place.position] ?? { state: 'waiting' };
    if (call.state === 'waiting' || call.state === 'submitting' || !('running' in call) || call.running === undefined) {
      const kept = call.state === 'ended' ? call.ending.pictures : [];
      collection.takeKept(kept.map(pictureOf));
      const result = endOf(call, provider);
      await collection.take(result, withoutKept(place, kept.length));
      return result;
    }
    const result = await machinery.wire.resume(place.call, call.running, provider, {
      ...context,
      inputs: new Map(),
      ...(call.callId === undefined ? {} : { callId: call.callId }),
    });
    await collection.take(result, place);
    return result;
  }).finally(() => watch?.end());
  if (outcome.state === 'failed') throw outcome.error;
  const base = { id, created, request, plan: planned.plan, attempts: [outcome.attempt] };
  return resultOf(base, planned.offer, outcome);
}

/** Pictures that are there already are not missing. */
function withoutKept(place: PlacedCall, kept: number): PlacedCall {
  const pictures = Math.max(0, place.call.pictures - kept);
  return { ...place, first: place.first + kept, call: { ...place.call, pictures } };
}

/** A call that cannot be gone on with, and why. */
function endOf(call: SavedCall, { definition }: Provider): CallResult {
  const { id: provider, name } = definition;
  if (call.state === 'submitting') {
    const message = `The server stopped while ${name} was being asked for the picture. Whether it was taken is not known; it may be billed, so it is not asked for again.`;
    return failed(new PentaprismError('outcome_unknown', message, { provider, retry: false }));
  }
  if (call.state === 'waiting') {
    const message = `The server stopped before ${name} was asked for the picture; nothing of it was sent.`;
    return failed(new PentaprismError('overloaded', message, { provider }));
  }
  const error = call.state === 'ended' ? call.ending.error : undefined;
  return error === undefined
    ? { ok: true, pictures: [] }
    : failed(new PentaprismError(error.code, error.message, { provider, retry: false }));
}

function failed(error: PentaprismError): CallResult {
  return { ok: false, error, failover: false };
}

function pictureOf(kept: KeptPicture): DeliveredPicture {
  return { ...kept, body: { kind: 'remote', url: kept.url }, inline: false };
}
