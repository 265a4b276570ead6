import type { PentaprismError } from '../contract/error.ts';
import {
  type InputLimits,
  type InputName,
  type InputRef,
  type InputRule,
  input,
  type MaskRule,
} from '../contract/input.ts';
import type { InputPlan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { ImageRequest, InputPicture } from '../contract/request.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Decided, type Decision, decided } from './decision.ts';
import { refuse } from './refuse.ts';

/** The pictures of a request, each with how it must be prepared. */
export interface PlannedInputs {
  readonly inputs: readonly InputPlan[];
  readonly decided: readonly Decided[];
}

/** Places input pictures and the mask in the body, as references, and says how each must be prepared. */
export function planInputs(request: ImageRequest, offer: AskedOffer): PlannedInputs {
  const pictures = planPictures(request, offer);
  const mask = planMask(request, offer);
  return { inputs: [...pictures.inputs, ...mask.inputs], decided: [...pictures.decided, ...mask.decided] };
}

const nothing: PlannedInputs = { inputs: [], decided: [] };

function planPictures({ image: pictures = [] }: ImageRequest, offer: AskedOffer): PlannedInputs {
  if (pictures.length === 0) return nothing;
  const { images } = offer.view;
  if (images === undefined) throw noImages(offer);
  if (pictures.length > images.max) throw tooManyImages(offer, images.max, pictures.length);
  const names = pictures.map((_, index): InputName => `image.${index}`);
  const references = names.map((name): InputRef => ({ $input: name }));
  const [first = null] = references;
  const decision: Decision = {
    by: 'upstream',
    word: 'converted',
    why: 'Pictures are made to fit what the model takes and sent in its own form.',
    write:
      images.take === 'many' ? { items: { to: images.to, values: references } } : { fields: { [images.to]: first } },
  };
  return {
    inputs: names.map((name) => ({ name, ...formOf(images), ...limitsOf(images) })),
    decided: decided('image', pictures.map(describe), decision),
  };
}

function planMask({ mask: picture }: ImageRequest, offer: AskedOffer): PlannedInputs {
  const { images, mask } = offer.view;
  if (picture === undefined) {
    if (mask?.required) throw noMask(offer);
    return nothing;
  }
  if (mask === undefined || images === undefined) {
    const why = 'The model takes no mask; the whole picture may change.';
    return { inputs: [], decided: decided('mask', describe(picture), { by: 'nobody', why }) };
  }
  return {
    inputs: [{ name: 'mask', ...formOf(mask), ...limitsOf({ ...images, formats: ['image/png'] }), edits: mask.edits }],
    decided: decided('mask', describe(picture), decideMask(mask)),
  };
}

function decideMask({ edits, to }: MaskRule): Decision {
  const reference: InputRef = { $input: 'mask' };
  const why =
    edits === 'transparent'
      ? 'Transparent pixels are edited, as upstream understands it too; sized to the picture.'
      : `Transparent pixels become ${edits}, which is what upstream edits; sized to the picture.`;
  return { by: 'upstream', word: 'converted', why, write: { fields: { [to]: reference } } };
}

function formOf(rule: Pick<InputRule, 'item' | 'stored'>): Pick<InputPlan, 'item' | 'stored'> {
  const item = rule.item ?? input.url;
  return { item, stored: rule.stored ?? item };
}

function limitsOf(limits: InputLimits): InputLimits {
  return {
    formats: limits.formats,
    ...present({ maxBytes: limits.maxBytes, maxPixels: limits.maxPixels, maxEdge: limits.maxEdge }),
  };
}

/** A receipt never repeats a picture. */
function describe(picture: InputPicture): string {
  if (picture.kind === 'url') return picture.url.split(/[?#]/)[0] ?? 'url';
  const size = picture.source.size === undefined ? '' : `, ${picture.source.size} bytes`;
  return `${picture.filename ?? 'picture'}${size}`;
}

function noImages(offer: AskedOffer): PentaprismError {
  return refuse(offer, 'unsupported_mode', 'image', 'takes no input pictures.');
}

function noMask(offer: AskedOffer): PentaprismError {
  const sentence =
    'edits only where a mask says so, and none was sent: add a PNG as mask whose transparent pixels are to be edited.';
  return refuse(offer, 'missing_required_parameter', 'mask', sentence);
}

function tooManyImages(offer: AskedOffer, max: number, sent: number): PentaprismError {
  const most = max === 1 ? 'one input picture' : `at most ${max} input pictures`;
  return refuse(offer, 'too_many_images', 'image', `takes ${most}; ${sent} were sent.`);
}
