import type { AnyHandling } from '../contract/handling.ts';
import type { InputRule, MaskRule } from '../contract/input.ts';
import type { Json } from '../contract/json.ts';
import type { ModelDeclaration } from '../contract/model.ts';
import { present } from '../contract/present.ts';
import {
  type Decider,
  emulations,
  type Mode,
  type ParameterName,
  parameters,
  type ReceiptWord,
} from '../contract/vocabulary.ts';
import { nativeValues, placeOf, worksIn } from '../handling/native.ts';
import { accepted, notThere, otherwise, sentenceOf } from '../handling/wording.ts';
import { modesOf } from './described-offer.ts';
import { sizeChoice } from './size-choice.ts';

/** How one declaration handles one canonical parameter. */
export interface Handled {
  readonly word: ReceiptWord;
  /** Where it works. Empty exactly when the word is `dropped`. */
  readonly modes: readonly Mode[];
  /** One sentence for a reference page. */
  readonly sentence: string;
  /** Upstream's own place for the value, when it has one. */
  readonly to?: string;
  /** Upstream does nothing without it. */
  readonly required?: true;
  /** What has an effect; absent: whatever the parameter's own schema takes. */
  readonly limits?: {
    readonly values?: readonly Json[];
    readonly min?: number;
    readonly max?: number;
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
  const { decider } = parameters[name];
  const possible = modesOf(model).filter((mode) => allows(name, mode));
  if (possible.length === 0) return dropped('The model has no mode in which it means anything.');
  switch (decider) {
    case 'core':
      return emulatedBy(name, possible);
    case 'sizing':
      return handledBySizing(model, name, possible);
    case 'input':
      return handledAsInput(model, name, possible);
    case 'declared':
      return handledAsDeclared(name, handlingIn(model, name), possible);
  }
}

function handlingIn(model: ModelDeclaration, name: ParameterName): AnyHandling | undefined {
  const params: Readonly<Partial<Record<ParameterName, AnyHandling>>> = model.params;
  return params[name];
}

function handledAsDeclared(name: ParameterName, handling: AnyHandling | undefined, possible: readonly Mode[]): Handled {
  if (handling === undefined) {
    return 'always' in parameters[name] ? emulatedBy(name, possible) : dropped(notThere);
  }
  const works = possible.filter((mode) => worksIn(handling, mode));
  if (works.length === 0) return dropped('The model has it only in a mode it does not offer.');
  if (handling.word === 'emulated') return { word: 'emulated', modes: works, sentence: emulations[handling.how] };
  const to = placeOf(handling, name);
  const values = nativeValues(handling);
  const limits = {
    ...present({ values, min: handling.min, max: handling.max }),
  };
  const closed = handling.beyond === undefined && Object.keys(limits).length > 0;
  const beyond =
    handling.beyond === undefined
      ? ''
      : ` Upstream takes ${accepted(handling)}; for anything else, ${otherwise[handling.beyond]}`;
  const unasked = handling.default === undefined ? '' : ` Unasked, upstream takes ${handling.default}.`;
  const sentence = `${sentenceOf(handling, to)}${beyond}${unasked}`;
  return { word: handling.word, modes: works, sentence, to, ...(closed ? { limits } : {}) };
}

function handledBySizing(model: ModelDeclaration, name: ParameterName, possible: readonly Mode[]): Handled {
  const { modes, otherwise } = sizeChoice(model, name, possible);
  if (modes.length === 0) return dropped(otherwise);
  return { word: 'converted', modes, sentence: 'Matched to the nearest size the model can make.' };
}

function handledAsInput(model: ModelDeclaration, name: ParameterName, possible: readonly Mode[]): Handled {
  const input = inputsOf(model)[name];
  const works = possible.filter((mode) => worksIn(input ?? {}, mode));
  if (input === undefined || works.length === 0) return dropped('The model takes none.');
  const { to, sentence, required } = input;
  return { word: 'converted', modes: works, to, sentence, ...present({ required }) };
}

interface Input {
  readonly to: string;
  readonly sentence: string;
  readonly only?: Mode;
  readonly required?: true;
}

function inputsOf({ images, mask }: ModelDeclaration): Readonly<Partial<Record<ParameterName, Input>>> {
  return {
    ...(images === undefined ? {} : { image: { to: images.to, sentence: takes[images.take] } }),
    ...(mask === undefined ? {} : { mask: { ...mask, sentence: edits[mask.edits] } }),
  };
}

const takes: Readonly<Record<InputRule['take'], string>> = {
  one: 'Made to fit what upstream takes, and sent in its own form.',
  many: 'Each is made to fit what upstream takes, and sent in a list of its own form.',
};

const edits: Readonly<Record<MaskRule['edits'], string>> = {
  transparent: 'Sized to the picture; transparent means edit upstream too.',
  white: 'Sized to the picture; what is transparent becomes white, which is what upstream edits.',
  black: 'Sized to the picture; what is transparent becomes black, which is what upstream edits.',
};

function emulatedBy(name: ParameterName, possible: readonly Mode[]): Handled {
  const entry = parameters[name];
  const sentence = 'emulation' in entry ? emulations[entry.emulation] : 'Done by Pentaprism.';
  return { word: 'emulated', modes: possible, sentence };
}

function dropped(sentence: string): Handled {
  return { word: 'dropped', modes: [], sentence };
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
