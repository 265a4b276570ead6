import type { PentaprismError } from '../contract/error.ts';
import {
  type InputLimits,
  type InputName,
  type InputRef,
  type InputRule,
  input,
  type MaskRule,
} from '../contract/input.ts';
import type { Path } from '../contract/json.ts';
import type { InputPlan } from '../contract/plan.ts';
import type { ImageRequest, InputPicture } from '../contract/request.ts';
import { worksIn } from '../handling/native.ts';
import { append } from './body.ts';
import { addRow, claim } from './claims.ts';
import { type Draft, place, send } from './draft.ts';
import { refuse } from './refuse.ts';

/** Places input pictures and the mask in the body, as references, and says how each must be prepared. */
export function planInputs(request: ImageRequest, draft: Draft): readonly InputPlan[] {
  const pictures = request.image ?? [];
  const { images, mask } = draft.offer.model;
  const plans: InputPlan[] = [];
  if (pictures.length > 0) {
    if (images === undefined) throw noImages(draft);
    if (pictures.length > images.max) throw tooManyImages(draft, images.max, pictures.length);
    plans.push(...placePictures(draft, images, pictures));
  }
  if (request.mask === undefined && mask?.required && request.mode === 'edit') throw noMask(draft);
  if (request.mask !== undefined) {
    const usable = mask !== undefined && worksIn(mask, draft.mode) && images !== undefined;
    if (usable) plans.push(placeMask(draft, mask, images, request.mask));
    else
      addRow(draft, {
        parameter: 'mask',
        word: 'dropped',
        from: describe(request.mask),
        why: 'The model takes no mask; the whole picture may change.',
      });
  }
  return plans;
}

function placePictures(draft: Draft, images: InputRule, pictures: readonly InputPicture[]): readonly InputPlan[] {
  const names = pictures.map((_, index): InputName => `image.${index}`);
  const references = names.map((name): InputRef => ({ $input: name }));
  const [first] = references;
  const row = {
    parameter: 'image',
    word: 'converted',
    from: pictures.map(describe),
    why: 'Pictures are made to fit what the model takes and sent in its own form.',
  } as const;
  if (images.take === 'many') appendPictures(draft, addRow(draft, row), place(draft, images.to), references);
  else send(draft, row, first === undefined ? {} : { [images.to]: first });
  return names.map((name) => ({ name, ...formOf(images), ...limitsOf(images) }));
}

/** In a list of their own the pictures are one value; behind something else each is one of its items. */
function appendPictures(draft: Draft, row: number, to: Path, references: readonly InputRef[]): void {
  const before = append(draft.body, to, references);
  if (before === 0) claim(draft, row, to, references);
  else for (const [index, reference] of references.entries()) claim(draft, row, `${to}.${before + index}`, reference);
}

function placeMask(draft: Draft, mask: MaskRule, images: InputRule, picture: InputPicture): InputPlan {
  const reference: InputRef = { $input: 'mask' };
  const why =
    mask.edits === 'transparent'
      ? 'Transparent pixels are edited, as upstream understands it too; sized to the picture.'
      : `Transparent pixels become ${mask.edits}, which is what upstream edits; sized to the picture.`;
  send(draft, { parameter: 'mask', word: 'converted', from: describe(picture), why }, { [mask.to]: reference });
  return { name: 'mask', ...formOf(mask), ...limitsOf({ ...images, formats: ['image/png'] }), edits: mask.edits };
}

function formOf(rule: Pick<InputRule, 'item' | 'stored'>): Pick<InputPlan, 'item' | 'stored'> {
  const item = rule.item ?? input.url;
  return { item, stored: rule.stored ?? item };
}

function limitsOf(limits: InputLimits): InputLimits {
  return {
    formats: limits.formats,
    ...(limits.maxBytes === undefined ? {} : { maxBytes: limits.maxBytes }),
    ...(limits.maxPixels === undefined ? {} : { maxPixels: limits.maxPixels }),
    ...(limits.maxEdge === undefined ? {} : { maxEdge: limits.maxEdge }),
  };
}

/** A receipt never repeats a picture. */
function describe(picture: InputPicture): string {
  if (picture.kind === 'url') return picture.url.split(/[?#]/)[0] ?? 'url';
  const size = picture.source.size === undefined ? '' : `, ${picture.source.size} bytes`;
  return `${picture.filename ?? 'picture'}${size}`;
}

function noImages(draft: Draft): PentaprismError {
  return refuse(draft.offer, 'unsupported_mode', 'image', 'takes no input pictures.');
}

function noMask(draft: Draft): PentaprismError {
  const sentence =
    'edits only where a mask says so, and none was sent: add a PNG as mask whose transparent pixels are to be edited.';
  return refuse(draft.offer, 'missing_required_parameter', 'mask', sentence);
}

function tooManyImages(draft: Draft, max: number, sent: number): PentaprismError {
  const most = max === 1 ? 'one input picture' : `at most ${max} input pictures`;
  return refuse(draft.offer, 'too_many_images', 'image', `takes ${most}; ${sent} were sent.`);
}
