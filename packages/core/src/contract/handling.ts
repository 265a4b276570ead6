import type { Json, Path } from './json.ts';
import type { Only } from './tasks.ts';
import type { DeclaredParameter, Emulation, EmulationOf, ParameterValue } from './vocabulary.ts';

/** Limits of what upstream itself can do, and what happens beyond them. */
export interface NativeLimits<V, B extends string> {
  /** Values upstream takes; absent means all. */
  readonly values?: readonly V[];
  /** Smallest number upstream takes. */
  readonly min?: number;
  /**
   * Largest number upstream takes; of a text, the most characters it may have, counted as code points. A text that is
   * longer is refused before anything is spent: it is never cut, and never left out.
   */
  readonly max?: number;
  /**
   * What core does with a legal value outside these limits: an emulation, `nearest` (clamp, and say so), or `fold` (a seed
   * above the largest becomes one within, so that different seeds stay different).
   * Absent: the parameter is dropped for that request.
   */
  readonly beyond?: B;
  /** The parameter exists for these tasks only. */
  readonly only?: Only;
  /** The value upstream takes when it is told none; a price that depends on the parameter then counts it. */
  readonly default?: V;
}

/** Same name, same value upstream. */
export interface Passthrough<V, B extends string = never> extends NativeLimits<V, B> {
  readonly word: 'passthrough';
}

/** Same value, under upstream's field name. */
export interface Renamed<V, B extends string = never> extends NativeLimits<V, B> {
  readonly word: 'renamed';
  readonly to: Path;
}

/** A value transformed to upstream's own format. */
export interface Converted<V, B extends string = never> extends NativeLimits<V, B> {
  readonly word: 'converted';
  readonly to: Path;
  readonly by: Conversion;
}

/** Values of upstream fields, by their places. */
export type FieldSet = Readonly<Record<Path, Json>>;

/** What upstream is told for each of several values. An empty set is what it does anyway. */
export type FieldSets = Readonly<Record<string, FieldSet>>;

/** All places that sets of fields can write, each once. */
export function placesOfSets(sets: FieldSets): readonly Path[] {
  return [...new Set(Object.values(sets).flatMap((fields) => Object.keys(fields)))];
}

/** A value that stands for any number of upstream fields. */
export interface SetsOfFields<V> extends Pick<NativeLimits<V, never>, 'default' | 'only'> {
  readonly word: 'converted';
  readonly sentence: string;
  /** By value. Any other is dropped for that request. */
  readonly sets: FieldSets;
}

/** Core does it; upstream never hears of it. */
export interface Emulated<E extends Emulation = Emulation> {
  readonly word: 'emulated';
  readonly how: E;
  readonly only?: Only;
}

/** How a value changes on its way upstream, with the sentence its reference page prints. */
export type Conversion<K extends string | number = string> =
  | { readonly sentence: string; readonly table: Readonly<Record<K, Json>> }
  | { readonly sentence: string; readonly convert: (value: Json) => Json };

/** All ways one parameter may be declared. */
export type Handling<P extends DeclaredParameter> =
  | Passthrough<ParameterValue<P>, Beyond<P>>
  | Renamed<ParameterValue<P>, Beyond<P>>
  | Converted<TableKey<ParameterValue<P>>, Beyond<P>>
  | (ParameterValue<P> extends string ? SetsOfFields<ParameterValue<P>> : never)
  | ([EmulationOf<P>] extends [never] ? never : Emulated<EmulationOf<P>>);

/** A value as the key of a table. */
type TableKey<V> = V extends boolean ? `${V}` : V;

/** What may happen beyond native limits: the parameter's own emulation, `nearest` for numbers, or `fold` for seeds. */
export type Beyond<P extends DeclaredParameter> =
  | EmulationOf<P>
  | (ParameterValue<P> extends number ? 'nearest' : never)
  | (P extends 'seed' ? 'fold' : never);

/** A handling of some parameter, for code that reads all of them. */
export type AnyHandling =
  | Passthrough<Json, Emulation | 'nearest' | 'fold'>
  | Renamed<Json, Emulation | 'nearest' | 'fold'>
  | Converted<Json, Emulation | 'nearest' | 'fold'>
  | SetsOfFields<Json>
  | Emulated;

/** Declares that upstream takes the parameter under its canonical name. */
export function passthrough<const V = never, const B extends string = never>(
  limits: NativeLimits<V, B> = {},
): Passthrough<V, B> {
  return { word: 'passthrough', ...limits };
}

/** Declares that upstream takes the same value under another field name. */
export function renamed<const V = never, const B extends string = never>(
  to: Path,
  limits: NativeLimits<V, B> = {},
): Renamed<V, B> {
  return { word: 'renamed', to, ...limits };
}

/** Declares that upstream takes another value, made by `by`. A table's keys are the values it takes. */
export function converted<const K extends string | number = never, const B extends string = never>(
  to: Path,
  by: Conversion<K>,
  limits: Omit<NativeLimits<NoInfer<K>, B>, 'values'> = {},
): Converted<K, B> {
  return { word: 'converted', to, by, ...limits };
}

/**
 * Declares that a value stands for any number of upstream fields:
 * `sets('Effort is two fields.', { low: { steps: 10 }, high: { steps: 50, refine: true } })`.
 *
 * An empty set says that the model does it anyway.
 */
export function sets<const K extends string>(
  sentence: string,
  fields: Readonly<Record<K, FieldSet>>,
  limits: Pick<NativeLimits<NoInfer<K>, never>, 'default' | 'only'> = {},
): SetsOfFields<K> {
  return { word: 'converted', sentence, sets: fields, ...limits };
}

/** Declares that core does it: upstream never hears of the parameter. */
export function emulated<const E extends Emulation>(how: E, limits: { readonly only?: Only } = {}): Emulated<E> {
  return { word: 'emulated', how, ...limits };
}
