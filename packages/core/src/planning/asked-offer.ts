import type { PentaprismError } from '../contract/error.ts';
import type { ImageRequest } from '../contract/request.ts';
import { type Trait, tasks } from '../contract/tasks.ts';
import { empty, missing } from '../request/missing.ts';
import { type Incomplete, taskOf } from '../views/task-of.ts';
import { type View, viewOf } from '../views/view-of.ts';
import { refuse } from './refuse.ts';
import type { Offer } from './registry.ts';

/** An offer, and its model as the task of a request sees it. */
export interface AskedOffer extends Offer {
  readonly view: View;
}

/**
 * Finds out what a request asks of an offer. Throws `unsupported_mode` when the model does nothing of the kind, and
 * `missing_required_parameter` when the request lacks what it would take.
 */
export function askOffer(request: ImageRequest, offer: Offer): AskedOffer {
  const choice = taskOf(request, offer.model);
  if (choice.task !== null) return { ...offer, view: viewOf(offer.model, choice.task) };
  throw choice.missing === null ? wrongMode(request, offer) : incomplete(request, offer, choice);
}

function wrongMode({ mode }: ImageRequest, offer: Offer): PentaprismError {
  const sentence =
    mode === 'edit'
      ? 'cannot edit pictures; it makes them from words at /v1/images/generations.'
      : 'cannot make pictures from words; it edits them at /v1/images/edits.';
  return refuse(offer, 'unsupported_mode', 'model', sentence);
}

function incomplete(request: ImageRequest, offer: Offer, { missing: trait, nearest }: Incomplete): PentaprismError {
  if (trait === 'prompt')
    return request.promptIsEmpty ? empty('prompt') : missing('prompt', Object.keys(request.extras));
  const param = trait === 'images' ? 'image' : trait;
  return refuse(offer, 'missing_required_parameter', param, needs[trait](tasks[nearest].sentence));
}

/** What is missing, by what it is. The sentence says what the model does. */
const needs: Readonly<Record<Exclude<Trait, 'prompt'>, (sentence: string) => string>> = {
  reference_images: (does) => `needs reference_images. ${does}`,
  image: (does) => `needs a picture, as image. ${does}`,
  images: (does) => `needs more than one picture. ${does}`,
  mask: () =>
    'edits only where a mask says so, and none was sent: add a PNG as mask whose transparent pixels are to be edited.',
};
