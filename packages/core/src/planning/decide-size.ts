import type { ImageRequest } from '../contract/request.ts';
import { sizePlaces } from '../contract/size-places.ts';
import type { Sizing } from '../contract/sizing.ts';
import type { Fit, HandlingWord } from '../contract/vocabulary.ts';
import { choosesScale, choosesShape, isShapeless, takesFactor } from '../sizing/choices.ts';
import type { Snap } from '../sizing/differences.ts';
import type { Fields, Option } from '../sizing/option.ts';
import { factSentence, fixedSentence, sizeSentence } from '../sizing/sentences.ts';
import { factOf, type SizeParameter, type SizeWish, statedFactor } from '../sizing/size-wish.ts';
import { type Decided, type Decision, decided } from './decision.ts';

/** What was decided about the size, to be explained for each parameter. */
export interface DecidedSize {
  /** The kinds of sizing the model has in this mode. */
  readonly sizings: readonly Sizing[];
  readonly wish: SizeWish | null;
  readonly option: Option | null;
  /** In what the option differs from the wish. */
  readonly snapped: readonly Snap[];
  readonly fit: Fit;
  /** Core makes the asked pixels itself, unless the model does. */
  readonly isExact: boolean;
  /** The model promises exactly the asked pixels. */
  readonly isNative: boolean;
}

const sizeParameters = [
  'size',
  'aspect_ratio',
  'resolution',
  'scale_factor',
] as const satisfies readonly SizeParameter[];

type Fact = ReturnType<typeof factOf>;

/** In what a size may differ from what a parameter says. */
const concerns: Readonly<Record<Fact, readonly Snap[]>> = {
  both: ['shape', 'scale', 'pixels'],
  shape: ['shape'],
  scale: ['scale'],
};

/**
 * Decides what becomes of each parameter that speaks of the size.
 *
 * Each answers for what it decided of the body. Where upstream takes shape and scale in one place, both write it, so the
 * first row has it and the other says that it was sent together with it. A parameter that nobody can choose is dropped,
 * unless the model makes it so anyway; the row that is snapped is that of the parameter that is not met.
 */
export function decideSize(request: ImageRequest, size: DecidedSize): readonly Decided[] {
  return sizeParameters.flatMap((parameter) =>
    decided(parameter, request[parameter], decisionOn(parameter, request, size)),
  );
}

/** What a fact decided of the body. */
function fieldsFor(fact: Fact, { fields, apart }: Option): Fields {
  return fact === 'both' || apart === undefined ? fields : apart[fact];
}

function decisionOn(parameter: SizeParameter, request: ImageRequest, size: DecidedSize): Decision {
  const { wish, option, isExact, sizings } = size;
  const factor = statedFactor(request);
  if (!takesFactor(sizings) && (parameter === factor?.source || parameter === 'scale_factor')) {
    return { by: 'nobody', why: noFactor[request.mode] };
  }
  if (wish?.ignored.some((one) => one === parameter)) {
    return { by: 'nobody', why: `${strongest(wish)} is given and takes precedence.` };
  }
  if (wish === null || !wish.sources.includes(parameter)) {
    return { by: 'core', why: 'It leaves the choice to the model; nothing is sent for it.' };
  }
  if (option !== null) return optionFor(parameter, size, wish, option);
  if (wish.ratio !== undefined && sizings.length > 0 && sizings.every(isShapeless)) {
    return { by: 'nobody', why: 'The model finds the shape itself; a picture that it enlarges keeps its own.' };
  }
  return isExact
    ? { by: 'core', why: 'The model chooses its size; Pentaprism makes the pixels exact.' }
    : { by: 'nobody', why: 'The size of this model’s pictures cannot be chosen.' };
}

/** Why a factor comes to nothing. */
const noFactor: Readonly<Record<ImageRequest['mode'], string>> = {
  generate: 'It is so many times a picture, and none is enlarged here; say size or resolution.',
  edit: 'The model does not enlarge its picture by a factor, and Pentaprism does not do that in its stead; say size or resolution.',
};

/** The parameter that a weaker one gave way to. */
function strongest({ sources, exact }: SizeWish): SizeParameter {
  return exact === undefined && sources.includes('scale_factor') ? 'scale_factor' : 'size';
}

/** What the chosen option makes of a parameter that has a say in it. */
function optionFor(parameter: SizeParameter, size: DecidedSize, wish: SizeWish, option: Option): Decision {
  const { snapped, fit, isExact, isNative } = size;
  const fact = factOf(wish, parameter);
  const isMet = isExact || !snapped.some((snap) => concerns[fact].includes(snap));
  const fixed = fixedFact(fact, size, option);
  if (fixed !== undefined) return { by: isMet ? 'core' : 'nobody', why: fixedSentence(option, fixed, isMet) };
  const sentence =
    fact === 'both' ? sizeSentence(wish, option, snapped, fit) : factSentence(wish, option, snapped, fact);
  return {
    by: 'upstream',
    word: wordFor(parameter, size, option),
    why: isExact && !isNative ? `${sentence} Pentaprism then makes the pixels exact.` : sentence,
    write: { fields: fieldsFor(fact, option) },
    ...(isMet ? {} : { snapped: true }),
    ...(isExact ? { byCoreToo: true } : {}),
  };
}

/** A factor is sent as it is, under upstream's name for it; all else is worked out. */
function wordFor(
  parameter: SizeParameter,
  { wish, sizings }: DecidedSize,
  option: Option,
): Exclude<HandlingWord, 'emulated'> {
  const isSame = parameter === 'scale_factor' && option.factor === wish?.factor;
  if (!isSame) return 'converted';
  return sizings.some((sizing) => sizing.kind === 'factor' && sizePlaces(sizing).includes(parameter))
    ? 'passthrough'
    : 'renamed';
}

/** The fact a parameter states, when this model lets nobody choose it and nothing is sent for it. */
function fixedFact(fact: Fact, { wish, sizings }: DecidedSize, option: Option): 'shape' | 'scale' | undefined {
  if (fact === 'both') {
    if (Object.keys(option.fields).length > 0) return undefined;
    return wish?.ratio === undefined ? 'scale' : 'shape';
  }
  const isChosen = fact === 'shape' ? choosesShape(sizings) : choosesScale(sizings, option.ratio);
  return isChosen ? undefined : fact;
}
