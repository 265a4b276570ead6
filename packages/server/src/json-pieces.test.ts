import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPieces } from './json-pieces.ts';

it('the pieces of any value are its JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
  );
  expect([...jsonPieces({ a: undefined, b: [undefined, {}], c: [] })].join('')).toBe('{"b":[null,{}],"c":[]}');
});

it('no piece holds more than one call of one plan', () => {
  const call = { route: 'x', body: { prompt: 'a fox' }, pictures: 1 };
  const plan = { calls: Array.from({ length: 10 }, () => call) };
  const longest = Math.max(...[...jsonPieces({ plan, alternatives: [plan] })].map(({ length }) => length));
  expect(longest).toBeLessThan(JSON.stringify(call).length * 2);
});
