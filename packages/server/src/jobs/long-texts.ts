/** Longer texts in a plan are pictures that a caller put into an extra. Nobody needs them to go on with a job. */
const longest = 16 * 1024;

/** JSON without texts that are long enough to be pictures: what runs already is followed by its address. */
export function withoutLongTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.length > longest ? '' : value;
  if (Array.isArray(value)) return value.map(withoutLongTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutLongTexts(item)]));
}
