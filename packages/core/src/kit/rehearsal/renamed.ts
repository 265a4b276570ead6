import { isObject } from '../../contract/json.ts';

/** What stands in one reply, by what stands at the same place of another. */
export type Names = ReadonlyMap<string, string>;

/** The texts in which two replies to the same request differ: the names of two jobs, their addresses, their times. */
export function namesIn(before: unknown, after: unknown, names: Map<string, string> = new Map()): Names {
  if (typeof before === 'string' && typeof after === 'string') {
    if (before !== after && before !== '') names.set(before, after);
  } else if ((Array.isArray(before) && Array.isArray(after)) || (isObject(before) && isObject(after))) {
    const others = new Map<string, unknown>(Object.entries(after));
    for (const [key, value] of Object.entries<unknown>(Object(before))) namesIn(value, others.get(key), names);
  }
  return names;
}

/** The same JSON with other names in it, wherever they stand as whole words. */
export function renamed<T>(value: T, names: Names): T {
  if (names.size === 0) return value;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const words = new RegExp(`(?<![\\w-])(?:${longestFirst.join('|')})(?![\\w-])`, 'g');
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? inner.replace(words, (name) => names.get(name) ?? name) : inner,
  );
  return JSON.parse(text) as T;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
