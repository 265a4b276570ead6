import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPieces } from './json-pieces.ts';

const { pieces } = fc.letrec((tie) => ({
  pieces: fc.dictionary(fc.constantFrom('*', 'a', 'b'), fc.oneof({ maxDepth: 3 }, fc.constant({}), tie('pieces'))),
}));

it('the pieces of any value are its JSON, wherever it is split', () => {
  const keys = fc.constantFrom('a', 'b', '__proto__', '*');
  const value = fc.oneof(fc.jsonValue(), fc.dictionary(keys, fc.array(fc.dictionary(keys, fc.jsonValue()))));
  fc.assert(
    fc.property(value, pieces, (one, where) => {
      expect([...jsonPieces(one, where as Record<string, never>)].join('')).toBe(JSON.stringify(one));
    }),
  );
  expect([...jsonPieces({ a: undefined, b: [undefined, {}], c: [] }, { b: {}, c: {} })].join('')).toBe(
    '{"b":[null,{}],"c":[]}',
  );
});

it('only what is named is split', () => {
  const plan = { calls: [{ body: [1, 2] }, { body: [] }], n: 1 };
  expect([...jsonPieces({ plan, more: [plan] }, { plan: { calls: {} } })]).toEqual([
    '{"plan":',
    '{"calls":',
    '[',
    '{"body":[1,2]}',
    ',',
    '{"body":[]}',
    ']',
    ',"n":',
    '1',
    '}',
    ',"more":',
    '[{"calls":[{"body":[1,2]},{"body":[]}],"n":1}]',
    '}',
  ]);
});
