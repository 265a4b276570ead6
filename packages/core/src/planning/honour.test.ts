import { describe, expect, it } from 'vitest';
import { type AnyHandling, converted, passthrough, renamed } from '../contract/handling.ts';
import { honour } from './honour.ts';

type Limits = { readonly min?: number; readonly max?: number; readonly values?: readonly number[] };

/** Every word that lets upstream hear of a number, with the same limits. */
const words: readonly (readonly [
  word: string,
  handling: (limits: Limits) => AnyHandling,
  sent: (n: number) => unknown,
])[] = [
  ['passthrough', (limits) => passthrough({ ...limits, beyond: 'nearest' }), (n) => n],
  ['renamed', (limits) => renamed('upstream.field', { ...limits, beyond: 'nearest' }), (n) => n],
  [
    'converted',
    ({ min, max, values }) =>
      values === undefined
        ? converted(
            'upstream.field',
            { sentence: 'As text.', convert: (value) => `#${value}` },
            { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }), beyond: 'nearest' },
          )
        : converted(
            'upstream.field',
            { sentence: 'As text.', table: Object.fromEntries(values.map((value) => [value, `#${value}`])) },
            { beyond: 'nearest' },
          ),
    (n) => `#${n}`,
  ],
];

const beyond: readonly (readonly [limits: Limits, asked: number, nearest: number, accepted: string])[] = [
  [{ min: 1 }, 0, 1, 'at least 1'],
  [{ min: 1 }, -1e9, 1, 'at least 1'],
  [{ max: 99 }, 100, 99, 'at most 99'],
  [{ max: 0 }, 1, 0, 'at most 0'],
  [{ min: 10, max: 20 }, 9, 10, '10 to 20'],
  [{ min: 10, max: 20 }, 21, 20, '10 to 20'],
  [{ min: 5, max: 5 }, 7, 5, '5 to 5'],
  [{ values: [1, 2, 8] }, 3, 2, '1, 2, 8'],
  [{ values: [1, 2, 8] }, 5, 2, '1, 2, 8'],
  [{ values: [1, 2, 8] }, 6, 8, '1, 2, 8'],
  [{ values: [1, 2, 8] }, 0, 1, '1, 2, 8'],
];

const placeFor = (word: string) => (word === 'passthrough' ? 'seed' : 'upstream.field');

describe.each(words)('a number that is %s', (word, handling, sent) => {
  it.each(beyond)('with %j and asked as %i is sent as %i, and the row says so', (limits, asked, nearest, accepted) => {
    expect(honour('seed', handling(limits), asked)).toEqual({
      by: 'upstream',
      word,
      fields: { [placeFor(word)]: sent(nearest) },
      taken: nearest,
      why: `The model takes ${accepted}; the nearest, ${nearest}, was sent.`,
      snapped: true,
    });
  });

  it.each([
    [{ min: 1 }, 1],
    [{ min: 1 }, 1e9],
    [{ max: 99 }, 99],
    [{ max: 99 }, -1e9],
    [{ min: 10, max: 20 }, 15],
    [{ values: [1, 2, 8] }, 8],
  ])('with %j and asked as %i is sent as it is', (limits, asked) => {
    const honoured = honour('seed', handling(limits), asked);
    expect(honoured).toMatchObject({ by: 'upstream', fields: { [placeFor(word)]: sent(asked) }, taken: asked });
    expect(honoured).not.toHaveProperty('snapped');
  });
});

it('a number beyond limits that say nothing else is left out', () => {
  expect(honour('seed', passthrough({ min: 1 }), 0)).toEqual({
    by: 'nobody',
    why: 'The model takes at least 1.',
  });
});
