import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import { type Emulation, emulations, type HandlingWord, type Mode } from '../contract/vocabulary.ts';

/** What a handling makes of one value. */
export type Honoured =
  | {
      readonly by: 'upstream';
      readonly word: Exclude<HandlingWord, 'emulated'>;
      readonly to: Path;
      readonly value: Json;
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
    const sent = handling.word === 'converted' ? convert(handling.by, value) : value;
    return { by: 'upstream', word, to, value: sent, why: whyNative(handling, to) };
  }
  if (handling.beyond === 'nearest' && typeof value === 'number') {
    const nearest = Math.min(Math.max(value, handling.min ?? value), handling.max ?? value);
    const why = `The model takes ${accepted(handling)}; the nearest was sent.`;
    return { by: 'upstream', word, to, value: nearest, why, snapped: true };
  }
  if (handling.beyond !== undefined && handling.beyond !== 'nearest') {
    return {
      by: 'core',
      how: handling.beyond,
      why: `The model takes ${accepted(handling)}; ${emulations[handling.beyond]}`,
    };
  }
  return { by: 'nobody', why: `The model takes ${accepted(handling)}.` };
}

/** Whether upstream itself can do this value. */
export function isNative(handling: Exclude<AnyHandling, { word: 'emulated' }>, value: Json): boolean {
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

function convert(by: Extract<AnyHandling, { word: 'converted' }>['by'], value: Json): Json {
  return 'table' in by ? (by.table[String(value)] ?? null) : by.convert(value);
}

function whyNative(handling: Exclude<AnyHandling, { word: 'emulated' }>, to: Path): string {
  if (handling.word === 'passthrough') return 'Sent as it is.';
  if (handling.word === 'renamed') return `Sent as it is, under the name ${to}.`;
  return handling.by.sentence;
}
