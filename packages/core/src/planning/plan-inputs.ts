import type { PentaprismError } from '../contract/error.ts';
import type { ImageRequest } from '../contract/request.ts';
import { parameters } from '../contract/vocabulary.ts';
import type { AskedOffer } from './asked-offer.ts';
import { noInputs, notUsed, type PlannedInputs, planSlot } from './plan-slot.ts';
import { refuse } from './refuse.ts';

/** Places the pictures that every request may have: those to edit, those to go by, and the mask. */
export function planInputs(request: ImageRequest, offer: AskedOffer): PlannedInputs {
  const planned = [planPictures(request, offer), planReferences(request, offer), planMask(request, offer)];
  return {
    inputs: planned.flatMap(({ inputs }) => inputs),
    decided: planned.flatMap(({ decided }) => decided),
  };
}

function planPictures({ image: pictures = [] }: ImageRequest, offer: AskedOffer): PlannedInputs {
  if (pictures.length === 0) return noInputs;
  const { image } = offer.view.inputs;
  if (image === undefined) throw refuse(offer, 'unsupported_mode', 'image', 'takes no input pictures.');
  return planSlot('image', pictures, image, offer);
}

function planReferences({ reference_images: pictures = [] }: ImageRequest, offer: AskedOffer): PlannedInputs {
  const { reference_images: slot } = offer.view.inputs;
  if (pictures.length === 0) {
    if (slot?.required) throw noReferences(offer);
    return noInputs;
  }
  if (slot !== undefined) return planSlot('reference_images', pictures, slot, offer);
  return { inputs: [], decided: notUsed('reference_images', pictures, 'The model takes no reference pictures.') };
}

function planMask({ mask: picture }: ImageRequest, offer: AskedOffer): PlannedInputs {
  const { mask } = offer.view.inputs;
  if (picture === undefined) {
    if (mask?.required) throw noMask(offer);
    return noInputs;
  }
  if (mask !== undefined) return planSlot('mask', [picture], mask, offer);
  const why = 'The model takes no mask; the whole picture may change.';
  return { inputs: [], decided: notUsed('mask', [picture], why) };
}

function noReferences(offer: AskedOffer): PentaprismError {
  const sentence = `needs reference_images. ${parameters.reference_images.sentence}`;
  return refuse(offer, 'missing_required_parameter', 'reference_images', sentence);
}

function noMask(offer: AskedOffer): PentaprismError {
  const sentence =
    'edits only where a mask says so, and none was sent: add a PNG as mask whose transparent pixels are to be edited.';
  return refuse(offer, 'missing_required_parameter', 'mask', sentence);
}
