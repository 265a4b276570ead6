import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isObject } from '../contract/json.ts';
import { countValues } from './count-values.ts';

/** Members and items, empty containers as one. */
function valuesIn(value: unknown): number {
  const items = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : undefined;
  if (items === undefined) return 0;
  return items.length === 0 ? 1 : items.reduce((sum: number, item) => sum + 1 + valuesIn(item), 0);
}

it('the values of any JSON text are counted without parsing it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(countValues(JSON.stringify(value))).toBe(valuesIn(value));
    }),
  );
});

it('what stands in strings is no value, escaped quotes or not', () => {
  expect(countValues('["a,[{", "\\"," , "\\\\", "\\\\\\",["]')).toBe(4);
  expect(countValues('["never closed,,,')).toBe(1);
});
