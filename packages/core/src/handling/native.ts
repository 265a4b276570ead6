import { type AnyHandling, type FieldSet, placesOfSets, type SetsOfFields } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';
import { present } from '../contract/present.ts';

/** A handling that lets upstream hear of the parameter. */
export type Native = Exclude<AnyHandling, { word: 'emulated' }>;

/** A handling that has one place upstream. */
export type Placed = Exclude<Native, SetsOfFields<Json>>;

/** Whether a handling has one place upstream. */
export function isPlaced(handling: AnyHandling | undefined): handling is Placed {
  return handling !== undefined && handling.word !== 'emulated' && !('sets' in handling);
}

/** Upstream's place for the value of a parameter. */
export function placeOf(handling: Placed, name: string): Path {
  return handling.word === 'passthrough' ? name : handling.to;
}

/** All places a parameter can write upstream, each once; none where core does it. */
export function placesOf(handling: AnyHandling, name: string): readonly Path[] {
  if (handling.word === 'emulated') return [];
  return 'sets' in handling ? placesOfSets(handling.sets) : [placeOf(handling, name)];
}

/** The closed list of values upstream knows; `undefined` when there is none. */
export function nativeValues(handling: Native): readonly Json[] | undefined {
  if ('sets' in handling) return Object.keys(handling.sets);
  return handling.values ?? tableKeys(handling);
}

/** Whether upstream itself can do this value. */
export function isNative(handling: Native, value: Json): boolean {
  if ('sets' in handling) return Object.hasOwn(handling.sets, String(value));
  if (handling.values !== undefined && !handling.values.includes(value)) return false;
  if (handling.word === 'converted' && 'table' in handling.by && !Object.hasOwn(handling.by.table, String(value)))
    return false;
  if (typeof value !== 'number') return true;
  return value >= (handling.min ?? value) && value <= (handling.max ?? value);
}

/** A value as upstream is told it. */
export function upstreamValue(handling: Placed, value: Json): Json {
  if (handling.word !== 'converted') return value;
  return 'table' in handling.by ? (handling.by.table[String(value)] ?? null) : handling.by.convert(value);
}

/** What upstream is told for a value, by place. */
export function upstreamFields(handling: Native, name: string, value: Json): FieldSet {
  if ('sets' in handling) return handling.sets[String(value)] ?? {};
  return { [placeOf(handling, name)]: upstreamValue(handling, value) };
}

/** The values a table of upstream's words is for, as text. */
export function tableKeys(handling: AnyHandling): readonly string[] | undefined {
  if (handling.word !== 'converted') return undefined;
  if ('sets' in handling) return Object.keys(handling.sets);
  return 'table' in handling.by ? Object.keys(handling.by.table) : undefined;
}

/** The smallest and largest number upstream takes, as far as it has limits. */
export function limitsOf(handling: AnyHandling): { readonly min?: number; readonly max?: number } {
  if (!isPlaced(handling)) return {};
  return present({ min: handling.min, max: handling.max });
}
