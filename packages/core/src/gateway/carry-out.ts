import type { CallMessage, JobMessage } from '../channels/messages.ts';
import type { CallEnding, InputFacts, KeptPicture } from '../contract/journal.ts';
import type { Plan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { ImageRequest, PictureField } from '../contract/request.ts';
import type { Planned } from '../planning/route.ts';
import type { DeliveredPicture } from '../respond/images-result.ts';
import type { CallContext, CallProgress, CallResult } from '../wire/wire.ts';
import { type Collection, collectPictures, type PlacedCall } from './collect-pictures.ts';
import { confidedBy } from './confided.ts';
import { inParallel } from './in-parallel.ts';
import { handOnPartials } from './partial-pictures.ts';
import { outcomeOf, type PlanOutcome } from './plan-outcome.ts';
import { trackProgress } from './progress.ts';
import type { Machinery, PlanRunOptions } from './run-options.ts';

/** Performs one call and has its pictures collected. */
type Perform = (place: PlacedCall, context: Omit<CallContext, 'inputs'>, collection: Collection) => Promise<CallResult>;

/** Performs the calls of a plan in parallel, and finishes each picture as it arrives. */
export async function carryOut(
  request: Omit<ImageRequest, PictureField>,
  planned: Planned,
  inputs: InputFacts,
  machinery: Machinery,
  options: PlanRunOptions,
  perform: Perform,
): Promise<PlanOutcome> {
  const { plan } = planned;
  const {
    signal,
    onPicture,
    onPartial,
    onProgress,
    promise,
    journal,
    attempt = 0,
    begun = 'submitting',
    told: job,
  } = options;
  const told = tellSafely();
  const confided = confidedBy(request);
  const most = onPartial === undefined ? 0 : (request.partial_images ?? 0);
  const partials = handOnPartials(planned, { ...machinery, signal }, most, (partial) =>
    told.tell(() => onPartial?.(partial, plan)),
  );
  const delivery = { ...machinery, signal, keepSeconds: promise?.seconds, told: job };
  const progress =
    onProgress === undefined
      ? undefined
      : trackProgress(plan, { attempt, begun }, (event) => told.tell(() => onProgress(event)));
  const collection = collectPictures(planned, delivery, confided, (picture) => {
    partials.settle(picture.index);
    told.tell(() => onPicture?.(picture, plan));
    progress?.finished();
  });
  const watched: Collection = {
    ...collection,
    take(result, place) {
      if (result.ok) progress?.made(place.position);
      return collection.take(result, place);
    },
  };
  const context = callContext(plan, confided, machinery, options);
  const results = await inParallel(placeCalls(plan), machinery.parallelCalls, async (place) => {
    const onPartials = (pictures: readonly UpstreamPicture[]): void => partials.take(pictures, place.first);
    const { position } = place;
    const own = {
      ...context,
      ...(job === undefined ? {} : { told: callMessage(job, plan, attempt, position) }),
      ...(progress === undefined ? {} : { onProgress: (said: CallProgress) => progress.heard(position, said) }),
      ...(most === 0 ? {} : { onPartial: onPartials }),
    };
    const result = await perform(place, own, watched);
    journal?.ended({ attempt, call: place.position }, endingOf(place, collection));
    return result;
  });
  if (told.thrown.length > 0) {
    for (const { body } of collection.pictures) if (body.kind !== 'remote') body.source.release();
    throw told.thrown[0];
  }
  return outcomeOf(planned, results, collection, inputs);
}

function callMessage(job: JobMessage, { provider, upstream }: Plan, attempt: number, call: number): CallMessage {
  return { job, provider, upstream, attempt, call, began: performance.now() };
}

/** Callbacks are the caller's own: one that throws neither breaks off a job nor makes a picture count as missing. */
function tellSafely() {
  const thrown: unknown[] = [];
  const tell = (callback: () => void): void => {
    try {
      callback();
    } catch (error) {
      thrown.push(error);
    }
  };
  return { thrown, tell };
}

function callContext(
  plan: Plan,
  confided: readonly string[],
  { health }: Machinery,
  { signal, live, last, promise, watch, forced }: PlanRunOptions,
): Omit<CallContext, 'inputs'> {
  return {
    // With several calls there is failover only when all of them fail, so each is tried here first.
    alone: last === true || plan.calls.length > 1,
    confided,
    splice: live === true && plan.spliceable,
    idFirst: promise !== undefined,
    ...(watch === undefined ? {} : { onNews: (news) => watch.hear(news) }),
    ...(health === undefined || forced === true
      ? {}
      : { isWorthAnotherTry: () => health.passedOver(plan) === undefined }),
    ...present({ signal }),
  };
}

/** Each call with the index of its first picture. */
function placeCalls(plan: Plan): readonly PlacedCall[] {
  let next = 0;
  return plan.calls.map((call, position) => {
    const first = next;
    next += call.pictures;
    return { call, position, first };
  });
}

/** What another process would have to know of a call that is over. */
function endingOf({ call, first }: PlacedCall, { pictures, errors }: Collection): CallEnding {
  const isHere = ({ index }: { readonly index: number }): boolean => index >= first && index < first + call.pictures;
  const error = errors.find(isHere)?.error;
  return {
    pictures: pictures.filter(isHere).flatMap(kept),
    ...(error === undefined ? {} : { error: { code: error.code, message: error.message } }),
  };
}

function kept({ body: _, inline: __, address: ___, url, ...facts }: DeliveredPicture): readonly KeptPicture[] {
  return url === undefined ? [] : [{ ...facts, url }];
}
