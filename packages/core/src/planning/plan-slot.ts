import type { PentaprismError } from '../contract/error.ts';
import type { InputLimits, InputName, InputRef } from '../contract/input.ts';
import type { InputPlan } from '../contract/plan.ts';
import { present } from '../contract/present.ts';
import type { InputPicture } from '../contract/request.ts';
import { input, isMaskSlot, type MaskSlot, mostOf, type Slot } from '../contract/slots.ts';
import { inputName } from '../views/slots-of.ts';
import type { AskedOffer } from './asked-offer.ts';
import { type Decided, type Decision, decided, type Write } from './decision.ts';
import { refuse } from './refuse.ts';

/** The pictures of a request, each with how it must be prepared. */
export interface PlannedInputs {
  readonly inputs: readonly InputPlan[];
  readonly decided: readonly Decided[];
}

/** No pictures, and nothing to say of them. */
export const noInputs: PlannedInputs = { inputs: [], decided: [] };

/** Places the pictures of one parameter in the body, as references, and says how each must be prepared. */
export function planSlot(
  name: string,
  pictures: readonly InputPicture[],
  slot: Slot | MaskSlot,
  offer: AskedOffer,
): PlannedInputs {
  if (pictures.length > mostOf(slot)) throw tooMany(offer, name, mostOf(slot), pictures.length);
  const names = pictures.map((_, index) => (name === 'mask' ? name : inputName(name, index)));
  const references = names.map((one): InputRef => ({ $input: one }));
  const [why, form] = isMaskSlot(slot) ? maskForm(name, slot, offer) : [made, limitsOf(slot)];
  const item = slot.item ?? input.url;
  const decision: Decision = { by: 'upstream', word: 'converted', why, write: writeOf(slot, references) };
  return {
    inputs: names.map((one) => ({ name: one, item, stored: slot.stored ?? item, ...form })),
    decided: decided(name, name === 'mask' ? describeFirst(pictures) : pictures.map(describe), decision),
  };
}

/** Says that pictures which were sent are not used, and why. */
export function notUsed(name: string, pictures: readonly InputPicture[], why: string): readonly Decided[] {
  const from = name === 'mask' ? describeFirst(pictures) : pictures.map(describe);
  return decided(name, from, { by: 'nobody', why });
}

const made = 'Pictures are made to fit what the model takes and sent in its own form.';

function writeOf({ to, ...slot }: Slot | MaskSlot, references: readonly InputRef[]): Write {
  if (typeof to !== 'string') {
    const pairs = to.flatMap((path, index) => (references[index] === undefined ? [] : [[path, references[index]]]));
    return { fields: Object.fromEntries(pairs) };
  }
  const [first = null] = references;
  return 'max' in slot && slot.max !== undefined ? { items: { to, values: references } } : { fields: { [to]: first } };
}

type Form = InputLimits & Pick<InputPlan, 'edits' | 'covers'>;

/** How a mask is made, in words and as a plan. Its limits are by default those of what it covers, as PNG. */
function maskForm(name: string, slot: MaskSlot, offer: AskedOffer): readonly [why: string, form: Form] {
  const { edits, covers, formats = ['image/png'] } = slot;
  if (edits === 'unstated') throw unstated(offer, name, slot);
  const covered = offer.view.inputs[covers ?? 'image'];
  const own = limitsOf({
    formats,
    ...present({ maxBytes: slot.maxBytes, maxPixels: slot.maxPixels, maxEdge: slot.maxEdge }),
  });
  const why =
    edits === 'transparent'
      ? 'Transparent pixels are edited, as upstream understands it too; sized to the picture.'
      : `Transparent pixels become ${edits}, which is what upstream edits; sized to the picture.`;
  const first: InputName | undefined = covers === undefined ? undefined : inputName(covers, 0);
  return [why, { ...(covered === undefined ? {} : limitsOf(covered)), ...own, edits, ...present({ covers: first }) }];
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
  if (picture.absent !== undefined) return picture.absent;
  const size = picture.source.size === undefined ? '' : `, ${picture.source.size} bytes`;
  return `${picture.filename ?? 'picture'}${size}`;
}

function describeFirst([first]: readonly InputPicture[]): string | undefined {
  return first === undefined ? undefined : describe(first);
}

function tooMany(offer: AskedOffer, name: string, max: number, sent: number): PentaprismError {
  const what = name === 'image' ? 'input picture' : `picture as ${name}`;
  const many = name === 'image' ? 'input pictures' : `pictures as ${name}`;
  const most = max === 1 ? `one ${what}` : `at most ${max} ${many}`;
  return refuse(offer, 'too_many_images', name, `takes ${most}; ${sent} were sent.`);
}

/** Guessing wrong would change what should stay, and be billed. */
function unstated(offer: AskedOffer, name: string, { to }: MaskSlot): PentaprismError {
  const sentence = `has a mask of which nobody says what it edits, white or black, so none can be made of yours. Send one as upstream reads it, as provider_options.${offer.provider.definition.id}.${to}.`;
  return refuse(offer, 'unsupported_parameter', name, sentence);
}
