import type { AnyHandling } from '../contract/handling.ts';
import type { Json, Path } from '../contract/json.ts';

/** A handling that lets upstream hear of the parameter. */
export type Native = Exclude<AnyHandling, { word: 'emulated' }>;

/** Upstream's place for the value of a parameter. */
export function placeOf(handling: Native, name: string): Path {
  return handling.word === 'passthrough' ? name : handling.to;
}

/** The closed list of values upstream knows; `undefined` when there is none. */
export function nativeValues(handling: Native): readonly Json[] | undefined {
  const table = handling.word === 'converted' && 'table' in handling.by ? Object.keys(handling.by.table) : undefined;
  return handling.values ?? table;
}

/** Whether upstream itself can do this value. */
export function isNative(handling: Native, value: Json): boolean {
  if (handling.values !== undefined && !handling.values.includes(value)) return false;
  if (handling.word === 'converted' && 'table' in handling.by && !Object.hasOwn(handling.by.table, String(value)))
    return false;
  if (typeof value !== 'number') return true;
  return value >= (handling.min ?? value) && value <= (handling.max ?? value);
}

/** A value as upstream is told it. */
export function upstreamValue(handling: Native, value: Json): Json {
  if (handling.word !== 'converted') return value;
  return 'table' in handling.by ? (handling.by.table[String(value)] ?? null) : handling.by.convert(value);
}
