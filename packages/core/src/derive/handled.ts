import { z } from 'zod';
import type { AnyHandling } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import { isMaskSlot, type MaskSlot, placesOfSlot, type Slot } from '../contract/slots.ts';
import { alwaysHas, type Task } from '../contract/tasks.ts';
import {
  type Decider,
  emulations,
  type Mode,
  type ParameterName,
  parameters,
  type ReceiptWord,
} from '../contract/vocabulary.ts';
import { isPlaced, limitsOf, nativeValues, placesOf } from '../handling/native.ts';
import { accepted, notThere, otherwise, sentenceOf } from '../handling/wording.ts';
import { type View, viewsOf } from '../views/view-of.ts';
import { unique } from './described-offer.ts';
import { plainSchema } from './plain-schema.ts';
import { whyNotSized } from './size-choice.ts';

/** How one declaration handles one canonical parameter. */
export interface Handled {
  readonly word: ReceiptWord;
  /** What it works for. Empty exactly when the word is `dropped`. */
  readonly tasks: readonly Task[];
  /** Where those are asked for. */
  readonly modes: readonly Mode[];
  /** One sentence for a reference page. */
  readonly sentence: string;
  /** Upstream's own place for the value, when it has one. */
  readonly to?: string;
  /** The tasks that come to nothing without it; absent where there is none. */
  readonly required?: readonly Task[];
  /** What has an effect; absent: whatever the parameter's own schema takes. */
  readonly limits?: {
    readonly values?: readonly Json[];
    readonly min?: number;
    readonly max?: number;
    /** Of a text, in characters. A longer one is refused. */
    readonly max_length?: number;
  };
}

/** A canonical parameter that does travel: everything but the choice of model and provider. */
export type TravellingParameter = {
  [P in ParameterName]: (typeof parameters)[P]['decider'] extends 'routing' ? never : P;
}[ParameterName];

/** All of them, in the vocabulary's order. */
export const travellingParameters: readonly TravellingParameter[] = Object.keys(parameters).filter(isTravelling);

/** How a declaration handles a canonical parameter. */
export function handledBy(model: ModelDeclaration, name: TravellingParameter): Handled {
  const views = viewsOf(model).filter(({ mode }) => allows(name, mode));
  const each = views.map((view) => ({ view, handled: handledIn(view, name) }));
  const works = each.filter(({ handled }) => handled.word !== 'dropped');
  const [first] = works;
  if (first === undefined) {
    const { required: _, ...nowhere } = each[0]?.handled ?? noMode;
    return { ...nowhere, tasks: [], modes: [] };
  }
  const sentences = unique(works.map(({ handled }) => handled.sentence));
  const { required: _, ...handled } = first.handled;
  const needing = works.filter((one) => one.handled.required).map(({ view }) => view.task);
  return {
    ...handled,
    ...(needing.length === 0 ? {} : { required: needing }),
    sentence: sentences.length === 1 ? first.handled.sentence : works.map(saidOfTask).join(' '),
    tasks: works.map(({ view }) => view.task),
    modes: unique(works.map(({ view }) => view.mode)),
  };
}

/** How a parameter is handled where one task sees it. */
interface HandledThere extends Omit<Handled, 'tasks' | 'modes' | 'required'> {
  /** Nothing comes of the task without it. */
  readonly required?: true;
}

const noMode = dropped('The model has no mode in which it means anything.');

function saidOfTask({ view, handled }: { readonly view: View; readonly handled: HandledThere }): string {
  return `To ${view.task}: ${handled.sentence}`;
}

function handledIn(view: View, name: TravellingParameter): HandledThere {
  const { decider } = parameters[name];
  switch (decider) {
    case 'core':
      return emulatedBy(name);
    case 'sizing':
      return handledBySizing(view, name);
    case 'input':
      return handledAsInput(view, name);
    case 'declared':
      return handledAsDeclared(view, name);
  }
}

function handledAsDeclared({ model, params }: View, name: ParameterName): HandledThere {
  const handling = byName(params)[name];
  if (handling === undefined) {
    if ('always' in parameters[name]) return emulatedBy(name);
    const elsewhere = byName(model.params)[name];
    return dropped(elsewhere === undefined ? notThere : 'The model has it only for a task it does not offer.');
  }
  const byCore = valuesByCore(model, name);
  if (handling.word === 'emulated') {
    const limits = byCore === undefined ? {} : { limits: { values: byCore } };
    return { word: 'emulated', sentence: emulations[handling.how], ...limits };
  }
  const to = placesOf(handling, name).join(', ');
  const values = nativeValues(handling);
  const { min, max } = limitsOf(handling);
  const limits = isText(name) ? present({ values, max_length: max }) : present({ values, min, max });
  const beyond = isPlaced(handling) ? handling.beyond : undefined;
  const closed = beyond === undefined && Object.keys(limits).length > 0;
  const sentence = [
    sentenceOf(handling, to),
    ...(beyond === undefined ? [] : [`Upstream takes ${accepted(handling)}; for anything else, ${otherwise[beyond]}`]),
    ...(isText(name) && max !== undefined ? [`At most ${max} characters; a longer one is refused.`] : []),
    ...(handling.default === undefined ? [] : [`Unasked, upstream takes ${handling.default}.`]),
  ].join(' ');
  const either = byCore === undefined || beyond === undefined ? undefined : [...byCore, ...(values ?? [])];
  return {
    word: handling.word,
    sentence,
    ...(to === '' ? {} : { to }),
    ...(closed ? { limits } : either === undefined ? {} : { limits: { values: unique(either) } }),
  };
}

/** What core can make of a value that upstream cannot, where that is not everything, and what the model makes anyway. */
function valuesByCore(model: ModelDeclaration, name: ParameterName): readonly Json[] | undefined {
  const entry = parameters[name];
  return 'emulates' in entry ? unique([...entry.emulates, model.delivers]) : undefined;
}

/** Whether the values of a parameter are texts, whose limit is a length. */
function isText(name: ParameterName): boolean {
  return plainSchema(parameters[name].schema).type === 'string';
}

function byName(params: View['params']): Readonly<Partial<Record<ParameterName, AnyHandling>>> {
  return params;
}

function handledBySizing({ sizings }: View, name: ParameterName): HandledThere {
  const otherwise = whyNotSized(sizings, name);
  if (otherwise !== undefined) return dropped(otherwise);
  const factor = sizings.find((sizing) => sizing.kind === 'factor');
  if (factor === undefined || !isFactor(name)) {
    return { word: 'converted', sentence: 'Matched to the nearest size the model can make.' };
  }
  if ('fixed' in factor)
    return { word: 'emulated', sentence: `The model makes ${factor.fixed} times its picture anyway.` };
  const [min, max] = factor.range;
  const taken = factor.steps === undefined ? `from ${min} to ${max}` : factor.steps.join(' or ');
  return {
    word: factor.to === name ? 'passthrough' : 'renamed',
    to: factor.to,
    sentence: `Upstream takes ${taken}; anything else becomes the nearest. Unasked, it takes ${factor.base}.`,
  };
}

/** Whether a parameter is a factor itself rather than a size. */
function isFactor(name: ParameterName): boolean {
  return parameters[name].schema instanceof z.ZodNumber;
}

function handledAsInput({ inputs, task }: View, name: ParameterName): HandledThere {
  const slot = new Map<string, Slot | MaskSlot>(Object.entries(inputs)).get(name);
  if (slot === undefined) return dropped('The model takes none.');
  const required = alwaysHas(task, name) || slot.required === true;
  return handledInSlot(slot, required);
}

/** What becomes of the pictures of one parameter. */
export function handledInSlot(slot: Slot | MaskSlot, required: boolean): HandledThere {
  const need = required ? { required: true as const } : {};
  const to = placesOfSlot(slot).join(', ');
  if (isMaskSlot(slot) && slot.edits === 'unstated') {
    return { ...dropped(`${edits.unstated} It is upstream’s \`${to}\`.`), ...need };
  }
  return { word: 'converted', to, sentence: isMaskSlot(slot) ? edits[slot.edits] : sentInSlot(slot), ...need };
}

function sentInSlot(slot: Slot): string {
  if (typeof slot.to !== 'string') return 'Each is made to fit what upstream takes, and sent in a field of its own.';
  return slot.max === undefined
    ? 'Made to fit what upstream takes, and sent in its own form.'
    : 'Each is made to fit what upstream takes, and sent in a list of its own form.';
}

const edits: Readonly<Record<MaskSlot['edits'], string>> = {
  transparent: 'Sized to the picture; transparent means edit upstream too.',
  white: 'Sized to the picture; what is transparent becomes white, which is what upstream edits.',
  black: 'Sized to the picture; what is transparent becomes black, which is what upstream edits.',
  unstated: 'Refused: nobody says what upstream edits, so its own goes through provider_options.',
};

function emulatedBy(name: ParameterName): HandledThere {
  const entry = parameters[name];
  return { word: 'emulated', sentence: 'emulation' in entry ? emulations[entry.emulation] : 'Done by Pentaprism.' };
}

function dropped(sentence: string): HandledThere {
  return { word: 'dropped', sentence };
}

function allows(name: ParameterName, mode: Mode): boolean {
  return parameters[name].modes.some((allowed) => allowed === mode);
}

function isTravelling(name: string): name is TravellingParameter {
  const entry: { readonly decider: Decider } | undefined = Object.entries(parameters).find(
    ([key]) => key === name,
  )?.[1];
  return entry !== undefined && entry.decider !== 'routing';
}
