import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import { type Emulation, emulations, type HandlingWord, type Mode } from '../contract/vocabulary.ts';
import { foldSeed } from './fold-seed.ts';

/** What a handling makes of one value. */
export type Honoured =
  | {
      readonly by: 'upstream';
      readonly word: Exclude<HandlingWord, 'emulated'>;
      readonly to: Path;
      /** What upstream is told. */
      readonly value: Json;
      /** The same before it was put into upstream's own form: the asked value, or the nearest to it. */
      readonly taken: Json;
      readonly why: string;
      readonly snapped?: true;
    }
  | { readonly by: 'core'; readonly how: Emulation; readonly why: string }
  | { readonly by: 'nobody'; readonly why: string };

/** Applies a handling to a value: natively, by core, or not at all. */
export function honour(name: string, handling: AnyHandling | undefined, value: Json, mode: Mode): Honoured {
  if (handling === undefined) return { by: 'nobody', why: 'The model has no such parameter.' };
  if (handling.only !== undefined && handling.only !== mode) {
    return { by: 'nobody', why: `The model takes it only on ${handling.only}.` };
  }
  if (handling.word === 'emulated') return { by: 'core', how: handling.how, why: emulations[handling.how] };

  const to = handling.word === 'passthrough' ? name : handling.to;
  const { word } = handling;
  if (isNative(handling, value)) {
    return {
      by: 'upstream',
      word,
      to,
      value: upstreamValue(handling, value),
      taken: value,
      why: whyNative(handling, to),
    };
  }
  if (handling.beyond === 'fold' && typeof value === 'number') {
    const folded = foldSeed(value, handling);
    const why = `The model takes ${accepted(handling)}; ${value} became ${folded}, always the same one.`;
    return { by: 'upstream', word, to, value: upstreamValue(handling, folded), taken: folded, why, snapped: true };
  }
  const nearest = handling.beyond === 'nearest' && typeof value === 'number' ? nearestTo(handling, value) : undefined;
  if (nearest !== undefined) {
    const why = `The model takes ${accepted(handling)}; the nearest, ${nearest}, was sent.`;
    return { by: 'upstream', word, to, value: upstreamValue(handling, nearest), taken: nearest, why, snapped: true };
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

/** A handling that lets upstream hear of the parameter. */
export type Native = Exclude<AnyHandling, { word: 'emulated' }>;

/** A value as upstream is told it. */
export function upstreamValue(handling: Native, value: Json): Json {
  if (handling.word !== 'converted') return value;
  return 'table' in handling.by ? (handling.by.table[String(value)] ?? null) : handling.by.convert(value);
}

/** The number upstream takes that is nearest to the asked one, the smaller of two; `undefined` when it takes none. */
function nearestTo(handling: Native, asked: number): number | undefined {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = handling;
  const listed = numbersOf(handling);
  if (listed === undefined) return Math.max(min, Math.min(asked, max));
  return listed
    .filter((number) => number >= min && number <= max)
    .sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)[0];
}

/** The numbers of a closed list; `undefined` when any number between the limits will do. */
function numbersOf(handling: Native): number[] | undefined {
  const table = handling.word === 'converted' && 'table' in handling.by ? Object.keys(handling.by.table) : undefined;
  const listed = handling.values ?? table;
  return listed?.map(Number).filter((number) => !Number.isNaN(number));
}

/** Whether upstream itself can do this value. */
export function isNative(handling: Native, value: Json): boolean {
  if (handling.values !== undefined && !handling.values.includes(value)) return false;
  if (handling.word === 'converted' && 'table' in handling.by && !Object.hasOwn(handling.by.table, String(value)))
    return false;
  if (typeof value !== 'number') return true;
  return value >= (handling.min ?? value) && value <= (handling.max ?? value);
}

/** What a handling takes natively, in words for people. */
export function accepted(handling: AnyHandling): string {
  if (handling.word === 'emulated') return 'any value';
  const values =
    handling.values ??
    (handling.word === 'converted' && 'table' in handling.by ? Object.keys(handling.by.table) : undefined);
  if (values !== undefined) return values.join(', ');
  const { min, max } = handling;
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (max !== undefined) return `at most ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return 'other values';
}

function whyNative(handling: Native, to: Path): string {
  if (handling.word === 'passthrough') return 'Sent as it is.';
  if (handling.word === 'renamed') return `Sent as it is, under the name ${to}.`;
  return handling.by.sentence;
}
