import type { DeclaredParameter } from './vocabulary.ts';

/** A value that depends on what upstream is asked for. Made by `by` and `upTo`. */
export interface By<T, N extends string = string> {
  /** What decides: a declared parameter, an extra of the model, or one of `task`, `tier`, `size` and `megapixels`. */
  readonly by: N;
  /** Keys are numbers, and each stands for all up to it. */
  readonly upTo?: true;
  /** A value, or a further choice, for each value of what decides. `otherwise` is all the rest. */
  readonly table: Readonly<Record<string, T | By<T, N>>>;
}

/** One value, or a table of them. */
export type Choice<T, N extends string = string> = T | By<T, N>;

/** What a choice may depend on in every model, beside the model's own extras. */
export type ChoiceKey = DeclaredParameter | 'task' | 'tier' | 'size' | 'megapixels';

/**
 * Chooses by what was asked: `by('quality', { low: 0.011, high: by('size', { '1024x1024': 0.17, otherwise: 0.25 }) })`.
 *
 * What was not asked counts as the declared `default`; where there is none, nothing is chosen.
 */
export function by<const N extends string, T extends string | number | boolean, const M extends string = never>(
  name: N,
  table: Readonly<Record<string, T | By<T, M>>>,
): By<T, N | M> {
  return { by: name, table };
}

/** Chooses by number, the first key that is not smaller: `upTo('megapixels', { 1: 0.04, 4: 0.06, otherwise: 0.1 })`. */
export function upTo<const N extends string, T extends string | number | boolean, const M extends string = never>(
  name: N,
  table: Readonly<Record<number, T | By<T, M>>> & { readonly otherwise?: T | By<T, M> },
): By<T, N | M> {
  // Numbers are text as soon as they are keys.
  return { by: name, upTo: true, table: table as By<T, N | M>['table'] };
}

/** What upstream is asked for under a name, as text; `undefined` when that is not known. */
export type Asked = (name: string) => string | undefined;

/** The chosen value; `undefined` when the table does not say. */
export function choose<T>(choice: Choice<T>, asked: Asked): T | undefined {
  if (!isBy(choice)) return choice;
  const value = asked(choice.by);
  if (value === undefined) return undefined;
  const key = keyFor(choice, value) ?? 'otherwise';
  if (!Object.hasOwn(choice.table, key)) return undefined;
  const entry = choice.table[key];
  return entry === undefined ? undefined : choose(entry, asked);
}

/** Every value a choice can come to, each with the keys that lead to it. */
export function outcomes<T>(choice: Choice<T>, keys: readonly ChosenKey[] = []): readonly Outcome<T>[] {
  if (!isBy(choice)) return [{ keys, value: choice }];
  const { by: name, upTo: isBound } = choice;
  return Object.keys(choice.table).flatMap((key) => {
    const entry = choice.table[key];
    const chosen = isBound && key !== 'otherwise' ? { name, key, upTo: true as const } : { name, key };
    return entry === undefined ? [] : outcomes(entry, [...keys, chosen]);
  });
}

/** One value of a choice, and what leads to it. */
interface Outcome<T> {
  readonly keys: readonly ChosenKey[];
  readonly value: T;
}

/** One step to a value: `quality` is `low`, or `megapixels` are up to `4`. */
export interface ChosenKey {
  readonly name: string;
  readonly key: string;
  readonly upTo?: true;
}

/** Everything a choice looks at, by name, each once. */
export function namesIn(choice: Choice<unknown>): readonly string[] {
  if (!isBy(choice)) return [];
  return [...new Set([choice.by, ...Object.values(choice.table).flatMap(namesIn)])];
}

/** Whether a choice is a table. */
export function isBy<T>(choice: Choice<T>): choice is By<T> {
  return typeof choice === 'object' && choice !== null && 'by' in choice && 'table' in choice;
}

function keyFor({ table, upTo: isBound }: By<unknown>, value: string): string | undefined {
  if (!isBound) return Object.hasOwn(table, value) ? value : undefined;
  const bounds = Object.keys(table).filter((key) => Number(key) >= Number(value));
  return bounds.sort((a, b) => Number(a) - Number(b))[0];
}
