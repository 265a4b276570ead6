import type { Path } from '../contract/json.ts';
import type { ReceiptRow } from '../contract/plan.ts';
import type { ImageRequest } from '../contract/request.ts';
import type { Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { choosesScale, choosesShape } from '../sizing/choices.ts';
import type { Snap } from '../sizing/differences.ts';
import type { Fields, Option } from '../sizing/option.ts';
import { factSentence, fixedSentence, sizeSentence } from '../sizing/sentences.ts';
import { factOf, type SizeParameter, type SizeWish } from '../sizing/size-wish.ts';
import { type Draft, place, writeFields } from './draft.ts';

/** What was decided about the size, to be written and explained. */
export interface DecidedSize {
  /** The kinds of sizing the model has in this mode. */
  readonly sizings: readonly Sizing[];
  readonly wish: SizeWish | null;
  readonly option: Option | null;
  /** In what the option differs from the wish. */
  readonly snapped: readonly Snap[];
  readonly fit: Fit;
  /** Core makes the asked pixels itself. */
  readonly isExact: boolean;
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
 * Each row claims what its parameter decided. Where upstream takes shape and scale in one place, the first row claims it
 * and the other says that it was sent together with it. A parameter that nobody can choose is dropped, unless the model
 * makes it so anyway; the row that is snapped is that of the parameter that is not met.
 */
export function writeSize(request: ImageRequest, draft: Draft, decided: DecidedSize): void {
  const { wish, option } = decided;
  const written = wish === null || option === null ? {} : writeFields(draft, option.fields);
  let claimer: SizeParameter | undefined;
  for (const parameter of sizeParameters) {
    const from = request[parameter];
    if (from === undefined) continue;
    const row = rowOf(parameter, from, decided, { draft, written, claimer });
    draft.rows.push(row);
    if (row.to === written) claimer = parameter;
  }
}

interface Written {
  readonly draft: Draft;
  /** All that was written, by full path. */
  readonly written: NonNullable<ReceiptRow['to']>;
  /** The parameter whose row has all of it. */
  readonly claimer: SizeParameter | undefined;
}

function rowOf(
  parameter: SizeParameter,
  from: string,
  decided: DecidedSize,
  { draft, written, claimer }: Written,
): ReceiptRow {
  const { wish, option, snapped, fit, isExact } = decided;
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
  const whole = fact === 'both' || option.apart === undefined;
  const to = whole ? written : placed(draft, option.apart[fact]);
  const sentence =
    fact === 'both' ? sizeSentence(wish, option, snapped, fit) : factSentence(wish, option, snapped, fact);
  const beside = claimer === undefined ? '' : ` It is sent together with ${claimer}.`;
  return {
    parameter,
    word: 'converted',
    from,
    ...(to === undefined || claimer !== undefined ? {} : { to }),
    why: isExact ? `${sentence} Pentaprism then makes the pixels exact.` : `${sentence}${beside}`,
    ...(isMet ? {} : { snapped: true }),
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

/** Where the fields stand in the body; `undefined` when there are none. */
function placed(draft: Draft, fields: Fields): ReceiptRow['to'] {
  const paths = Object.keys(fields);
  if (paths.length === 0) return undefined;
  const to: Record<Path, unknown> = {};
  for (const path of paths) to[place(draft, path)] = fields[path];
  return to;
}
