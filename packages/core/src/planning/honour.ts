import type { AnyHandling, FieldSet } from '../contract/handling.ts';
import type { Json } from '../contract/json.ts';
import { type Emulation, emulations, type HandlingWord } from '../contract/vocabulary.ts';
import { isNative, nativeValues, type Placed, placesOf, upstreamFields } from '../handling/native.ts';
import { accepted, notThere, sentenceOf } from '../handling/wording.ts';
import { foldSeed } from './fold-seed.ts';

/** What a handling makes of one value. */
export type Honoured =
  | {
      readonly by: 'upstream';
      readonly word: Exclude<HandlingWord, 'emulated'>;
      /** What upstream is told, by place. */
      readonly fields: FieldSet;
      /** The value before it was put into upstream's own form: the asked value, or the nearest to it. */
      readonly taken: Json;
      readonly why: string;
      readonly snapped?: true;
    }
  | { readonly by: 'core'; readonly how: Emulation; readonly why: string }
  | { readonly by: 'nobody'; readonly why: string };

/** Applies a handling to a value: natively, by core, or not at all. */
export function honour(name: string, handling: AnyHandling | undefined, value: Json): Honoured {
  if (handling === undefined) return { by: 'nobody', why: notThere };
  if (handling.word === 'emulated') return { by: 'core', how: handling.how, why: emulations[handling.how] };

  const { word } = handling;
  const told = (taken: Json) =>
    ({ by: 'upstream', word, fields: upstreamFields(handling, name, taken), taken }) as const;
  if (isNative(handling, value)) {
    return { ...told(value), why: sentenceOf(handling, placesOf(handling, name).join(', ')) };
  }
  if ('sets' in handling) return { by: 'nobody', why: `The model takes ${accepted(handling)}.` };
  if (handling.beyond === 'fold' && typeof value === 'number') {
    const folded = foldSeed(value, handling);
    const why = `The model takes ${accepted(handling)}; ${value} became ${folded}, always the same one.`;
    return { ...told(folded), why, snapped: true };
  }
  const nearest = handling.beyond === 'nearest' && typeof value === 'number' ? nearestTo(handling, value) : undefined;
  if (nearest !== undefined) {
    const why = `The model takes ${accepted(handling)}; the nearest, ${nearest}, was sent.`;
    return { ...told(nearest), why, snapped: true };
  }
  if (handling.beyond !== undefined && handling.beyond !== 'nearest' && handling.beyond !== 'fold') {
    return {
      by: 'core',
      how: handling.beyond,
      why: `The model takes ${accepted(handling)}; ${emulations[handling.beyond]}`,
    };
  }
  return { by: 'nobody', why: `The model takes ${accepted(handling)}.` };
}

/** The number upstream takes that is nearest to the asked one, the smaller of two; `undefined` when it takes none. */
function nearestTo(handling: Placed, asked: number): number | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = handling;
  const listed = numbersOf(handling);
  if (listed === undefined) return Math.max(min, Math.min(asked, max));
  return listed
    .filter((number) => number >= min && number <= max)
    .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)[0];
}

/** The numbers of a closed list; `undefined` when any number between the limits will do. */
function numbersOf(handling: Placed): number[] | undefined {
  return nativeValues(handling)
    ?.map(Number)
    .filter((number) => !Number.isNaN(number));
}
