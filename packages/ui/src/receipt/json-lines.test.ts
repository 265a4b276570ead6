import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines.ts';

const text = (value: unknown): string =>
  jsonLines(value)
    .map(({ tokens }) => tokens.map((token) => token.text).join(''))
    .join('\n');

describe('JSON in lines', () => {
  it('is that JSON', () => {
    const plain = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"$'));
    fc.assert(
      fc.property(plain, (value) => {
        expect(JSON.parse(text(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('says at which path each value stands', () => {
    const lines = jsonLines({ a: [{ b: 1 }], c: 'd' });
    expect(lines.map(({ path }) => path)).toEqual(['', 'a', 'a.0', 'a.0.b', undefined, undefined, 'c', undefined]);
  });

  it('shows a slot as what will fill it', () => {
    expect(text({ image: { $input: 'image.0' } })).toContain('"image": ⟨image.0⟩');
  });
});
