import { PentaprismError } from '../contract/error.ts';
import type { ErrorCode } from '../contract/error-table.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Plan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Finisher } from '../finish/finisher.ts';
import type { Planned } from '../planning/route.ts';
import type { DeliveredPicture, PartialPicture } from '../respond/images-result.ts';
import type { CallContext, Wire } from '../wire/wire.ts';
import { type CallPlace, collectPictures } from './collect-pictures.ts';
import { confidedBy } from './confided.ts';
import { fillFactors } from './fill-factors.ts';
import { inParallel } from './in-parallel.ts';
import { handOnPartials } from './partial-pictures.ts';
import { notBegun, outcomeOf, type PlanOutcome } from './plan-outcome.ts';
import { type PreparedInputs, prepareInputs } from './prepare-inputs.ts';

/** What running plans needs from outside. */
export interface Machinery {
  readonly wire: Wire;
  readonly finisher: Finisher;
  readonly host: PictureHost | undefined;
  /** Upstream calls in flight at once. */
  readonly parallelCalls: number;
}

/** How a plan is to be run. */
export interface RunOptions {
  /** Aborts the request; upstream jobs are cancelled where upstream can. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (event: {
    readonly provider: string;
    readonly upstreamId?: string;
    readonly detail: string;
  }) => void;
  /**
   * The promise may resolve while its picture is still arriving, which is then read once and by nobody but the caller:
   * `imagesBody` and `writeJson` hand it on without holding it. See `ImagesResult.rest`. Default false.
   */
  readonly live?: boolean;
  /** Called with each picture as it is finished, in the order they finish. What a callback throws rejects the run at its end. */
  readonly onPicture?: (picture: DeliveredPicture, plan: Plan) => void;
  /**
   * Called with each unfinished picture, as many as `partial_images` asks for and the model makes. None of a picture comes
   * once it is finished.
   */
  readonly onPartial?: (partial: PartialPicture, plan: Plan) => void;
}

/** How one plan of several is run. */
export interface PlanRunOptions extends RunOptions {
  /** No other plan is left to turn to. */
  readonly last?: boolean;
}

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
  const { signal, onPicture, onPartial } = options;
  let prepared: PreparedInputs;
  try {
    prepared = await prepareInputs(request, plan, machinery, signal);
  } catch (error) {
    if (!PentaprismError.is(error) || !dependsOnModel.has(error.code)) throw error;
    return notBegun(plan, error);
  }
  const filled = fillFactors(plan, prepared);
  const told = tellSafely();
  const confided = confidedBy(request);
  const most = onPartial === undefined ? 0 : (request.partial_images ?? 0);
  const partials = handOnPartials(planned, { ...machinery, signal }, most, (partial) =>
    told.tell(() => onPartial?.(partial, plan)),
  );
  const collection = collectPictures(planned, { ...machinery, signal }, confided, (picture) => {
    partials.settle(picture.index);
    told.tell(() => onPicture?.(picture, plan));
  });
  const context = callContext(plan, prepared, confided, options, told.tell);
  const results = await inParallel(placeCalls(filled.calls), machinery.parallelCalls, async (place) => {
    const onPartials = (pictures: readonly UpstreamPicture[]): void => partials.take(pictures, place.first);
    const result = await machinery.wire.run(place.call, offer.provider, {
      ...context,
      ...(most === 0 ? {} : { onPartial: onPartials }),
    });
    await collection.take(result, place);
    return result;
  });
  if (told.thrown.length > 0) {
    for (const { body } of collection.pictures) if (body.kind !== 'remote') body.source.release();
    throw told.thrown[0];
  }
  return outcomeOf(planned, results, collection, { ...prepared, notes: [...prepared.notes, ...filled.notes] });
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
  { inputs }: PreparedInputs,
  confided: readonly string[],
  { signal, live, onProgress, last }: PlanRunOptions,
  tell: (callback: () => void) => void,
): CallContext {
  return {
    inputs,
    // With several calls there is failover only when all of them fail, so each is tried here first.
    alone: last === true || plan.calls.length > 1,
    confided,
    splice: live === true && plan.spliceable,
    ...present({ signal }),
    ...(onProgress === undefined
      ? {}
      : { onProgress: (event) => tell(() => onProgress({ provider: plan.provider, ...event })) }),
  };
}

/** Each call with the index of its first picture. */
function placeCalls(calls: Plan['calls']): readonly CallPlace[] {
  let next = 0;
  return calls.map((call) => {
    const first = next;
    next += call.pictures;
    return { call, first };
  });
}
