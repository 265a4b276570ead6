import { expect, it } from 'vitest';
import { brushesFor, nextSize } from './brush.ts';

it('brushes suit the size of the picture', () => {
  expect(brushesFor({ width: 4000, height: 3000 })).toEqual({ smallest: 12, largest: 1500, first: 250 });
  expect(brushesFor({ width: 1024, height: 1024 })).toEqual({ smallest: 4, largest: 512, first: 85 });
  expect(brushesFor({ width: 1, height: 1 })).toEqual({ smallest: 2, largest: 4, first: 2 });
});

it('steps of a brush always go somewhere, and end', () => {
  const sizes = brushesFor({ width: 64, height: 64 });
  const walk = (from: number, direction: 1 | -1) => {
    const seen = [from];
    for (let size = nextSize(from, direction, sizes); size !== seen.at(-1); size = nextSize(size, direction, sizes))
      seen.push(size);
    return seen;
  };
  expect(walk(2, 1)).toEqual([2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 31, 32]);
  expect(walk(32, -1).at(-1)).toBe(2);
});
