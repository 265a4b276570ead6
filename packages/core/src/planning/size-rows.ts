import type { ImageRequest } from '../contract/request.ts';
import type { Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { choosesScale, choosesShape } from '../sizing/choices.ts';
import type { Snap } from '../sizing/differences.ts';
import type { Fields, Option } from '../sizing/option.ts';
import { factSentence, fixedSentence, sizeSentence } from '../sizing/sentences.ts';
import { factOf, type SizeParameter, type SizeWish } from '../sizing/size-wish.ts';
import type { DraftRow } from './claims.ts';
import { type Draft, send } from './draft.ts';

/** What was decided about the size, to be written and explained. */
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

const sizeParameters = ['size', 'aspect_ratio', 'resolution'] as const satisfies readonly SizeParameter[];

type Fact = ReturnType<typeof factOf>;

/** In what a size may differ from what a parameter says. */
const concerns: Readonly<Record<Fact, readonly Snap[]>> = {
  both: ['shape', 'scale', 'pixels'],
  shape: ['shape'],
  scale: ['scale'],
};

/**
 * Writes the decided size into the body, and a row for each parameter that speaks of it.
 *
 * Each row claims what its parameter decided. Where upstream takes shape and scale in one place, both write it, so the
 * first row has it and the other says that it was sent together with it. A parameter that nobody can choose is dropped,
 * unless the model makes it so anyway; the row that is snapped is that of the parameter that is not met.
 */
export function writeSize(request: ImageRequest, draft: Draft, decided: DecidedSize): void {
  for (const parameter of sizeParameters) {
    const from = request[parameter];
    if (from === undefined) continue;
    const row = rowOf(parameter, from, decided);
    send(draft, row, row.word === 'converted' ? fieldsFor(parameter, decided) : {});
  }
}

/** What a parameter decided of the body. */
function fieldsFor(parameter: SizeParameter, { wish, option }: DecidedSize): Fields {
  if (wish === null || option === null) return {};
  const fact = factOf(wish, parameter);
  return fact === 'both' || option.apart === undefined ? option.fields : option.apart[fact];
}

function rowOf(parameter: SizeParameter, from: string, decided: DecidedSize): DraftRow {
  const { wish, option, snapped, fit, isExact, isNative } = decided;
  if (wish?.ignored.some((one) => one === parameter)) {
    return { parameter, word: 'dropped', from, why: 'size is given and takes precedence.' };
  }
  if (wish === null || !wish.sources.includes(parameter)) {
    return { parameter, word: 'emulated', from, why: 'It leaves the choice to the model; nothing is sent for it.' };
  }
  if (option === null) {
    return isExact
      ? { parameter, word: 'emulated', from, why: 'The model chooses its size; Pentaprism makes the pixels exact.' }
      : { parameter, word: 'dropped', from, why: 'The size of this model’s pictures cannot be chosen.' };
  }
  const fact = factOf(wish, parameter);
  const isMet = isExact || !snapped.some((snap) => concerns[fact].includes(snap));
  const fixed = fixedFact(fact, decided, option);
  if (fixed !== undefined) {
    return { parameter, word: isMet ? 'emulated' : 'dropped', from, why: fixedSentence(option, fixed, isMet) };
  }
  const sentence =
    fact === 'both' ? sizeSentence(wish, option, snapped, fit) : factSentence(wish, option, snapped, fact);
  return {
    parameter,
    word: 'converted',
    from,
    why: isExact && !isNative ? `${sentence} Pentaprism then makes the pixels exact.` : sentence,
    ...(isMet ? {} : { snapped: true }),
    ...(isExact ? { byCoreToo: true } : {}),
  };
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
