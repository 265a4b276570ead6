import { describe, expect, it } from 'vitest';
import { type Asked, by, choose, namesIn, outcomes, upTo } from './choice.ts';

const byQuality = by('quality', { low: 0.009, high: by('size', { '1024x1024': 0.133, otherwise: 0.2 }) });
const byArea = upTo('megapixels', { 24: 0.08, 48: 0.16, otherwise: 1.36 });

function asking(values: Readonly<Record<string, string>>): Asked {
  return (name) => values[name];
}

describe('a choice', () => {
  it.each([
    ['is the value itself where it depends on nothing', 0.04, {}, 0.04],
    ['is found by what was asked', byQuality, { quality: 'low' }, 0.009],
    ['is followed into a further one', byQuality, { quality: 'high', size: '1024x1024' }, 0.133],
    ['is otherwise for any other value', byQuality, { quality: 'high', size: '1x1' }, 0.2],
    ['is nothing for a value that is not in the table', byQuality, { quality: 'medium' }, undefined],
    ['is nothing where that is not known', byQuality, {}, undefined],
    ['is nothing where a further thing is not known', byQuality, { quality: 'high' }, undefined],
    ['knows no member of objects', byQuality, { quality: 'constructor' }, undefined],
    ['is the first bound that holds', byArea, { megapixels: '1.05' }, 0.08],
    ['is its bound', byArea, { megapixels: '48' }, 0.16],
    ['is otherwise beyond the last bound', byArea, { megapixels: '48.1' }, 1.36],
  ] as const)('%s', (_, choice, values, chosen) => {
    expect(choose<number>(choice, asking(values))).toBe(chosen);
  });
});

it('lists what it can come to, and what leads there', () => {
  expect(outcomes<number>(byQuality)).toEqual([
    { keys: [{ name: 'quality', key: 'low' }], value: 0.009 },
    {
      keys: [
        { name: 'quality', key: 'high' },
        { name: 'size', key: '1024x1024' },
      ],
      value: 0.133,
    },
    {
      keys: [
        { name: 'quality', key: 'high' },
        { name: 'size', key: 'otherwise' },
      ],
      value: 0.2,
    },
  ]);
  expect(outcomes<number>(upTo('megapixels', { 1: 0.1 }))).toEqual([
    { keys: [{ name: 'megapixels', key: '1', upTo: true }], value: 0.1 },
  ]);
  expect([byQuality, byArea, 0.04].map(namesIn)).toEqual([['quality', 'size'], ['megapixels'], []]);
});
