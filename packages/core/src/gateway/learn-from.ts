import { PentaprismError } from '../contract/error.ts';
import type { Plan } from '../contract/plan.ts';
import { NoPicture } from '../finish/no-picture.ts';
import type { ImagesResult } from '../respond/images-result.ts';
import { faultOf } from '../wire/retry-download.ts';
import type { InferredModels } from './inferred-models.ts';

/**
 * Learns from how a request to a model ended that was declared by rule. One that makes no pictures is never asked again; one
 * that takes something else than it published is looked up anew. Nothing is submitted again.
 */
export async function learnFrom(
  plan: Plan,
  models: InferredModels,
  running: Promise<ImagesResult>,
): Promise<ImagesResult> {
  const { inferred, model } = plan;
  if (inferred === undefined) return await running;
  try {
    const result = await running;
    if (result.pictures.some(({ mime, body }) => mime === null && body.kind !== 'remote')) models.deny(model, madeNone);
    return result;
  } catch (error) {
    if (!PentaprismError.is(error)) throw error;
    if (faultOf(error) instanceof NoPicture) models.deny(model, madeNone);
    if (error.code !== 'upstream_rejected') throw error;
    models.forget(model);
    const message = `${error.message} The model is declared by rule, from what was published on ${inferred.fetched.slice(0, 10)}; it is looked up anew for the next request.`;
    throw error.restated({ message });
  }
}

const madeNone = 'It made something that is no picture.';
