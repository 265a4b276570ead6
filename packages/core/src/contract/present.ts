/**
 * The object without what is undefined: `{ ...present({ signal, usage }) }`.
 *
 * A property that may be absent must not be there as `undefined`: it would be seen by whoever lists the keys.
 */
export function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there: Partial<T> = {};
  for (const key in values) if (values[key] !== undefined) there[key] = values[key];
  return there as { [K in keyof T]?: Exclude<T[K], undefined> };
}
