import { PentaprismError } from '@pentaprism/core';
import type { Addressed } from '../http/context.ts';

type Query = Addressed['Querystring'];

/** The first value of a name in an address; `undefined` where there is none, or an empty one. */
export function one(query: Query, name: string): string | undefined {
  const [first] = [query[name] ?? []].flat();
  return first === undefined || first === '' ? undefined : first;
}

const mostValues = 100;

/** All values of a name, in whichever way clients write lists: `a=1&a=2`, `a[]=1&a[]=2` as OpenAI’s do, `a=1,2`. */
export function many(query: Query, name: string): readonly string[] {
  const values = [query[name] ?? [], query[`${name}[]`] ?? []].flat();
  const named = [...new Set(values.flatMap((value) => value.split(',')).filter((value) => value !== ''))];
  if (named.length <= mostValues) return named;
  const message = `'${name}' has ${named.length} values; it takes at most ${mostValues}.`;
  throw new PentaprismError('invalid_value', message, { param: name });
}

/** A whole number within bounds. Throws `invalid_value`, naming it. */
export function wholeNumber(
  query: Query,
  name: string,
  { least, most, fallback }: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  const text = one(query, name);
  if (text === undefined) return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw notTaken(name, text, `a whole number from ${least} to ${most}`);
}

/** One of a few words. Throws `invalid_value`, naming them. */
export function oneOf<Word extends string>(query: Query, name: string, words: readonly Word[]): Word | undefined {
  const text = one(query, name);
  if (text === undefined) return undefined;
  const word = words.find((candidate) => candidate === text);
  if (word !== undefined) return word;
  throw notTaken(name, text, words.join(', '));
}

/** A parameter of an address that has another value than it takes. */
export function notTaken(name: string, value: string, takes: string): PentaprismError {
  const message = `'${name}' is '${value.slice(0, 60)}'; it takes ${takes}.`;
  return new PentaprismError('invalid_value', message, { param: name });
}
