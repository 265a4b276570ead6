import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldSeed } from './fold-seed.ts';

const limits = { min: 0, max: 2 ** 31 - 1 };

it('a seed within limits stays as it is', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: limits.max }), (seed) => foldSeed(seed, limits) === seed));
});

it('any seed comes within limits, always to the same one', () => {
  const bounds = fc.tuple(fc.nat(1000), fc.integer({ min: 1001, max: Number.MAX_SAFE_INTEGER }));
  fc.assert(
    fc.property(fc.maxSafeNat(), bounds, (seed, [min, max]) => {
      const folded = foldSeed(seed, { min, max });
      expect(folded).toBe(foldSeed(seed, { min, max }));
      expect(Number.isInteger(folded) && folded >= min && folded <= max).toBe(true);
    }),
  );
});

it('seeds people use beyond 31 bits stay different, from each other and from their remainders', () => {
  const seeds = new Set<number>();
  for (let power = 31; power <= 53; power++) {
    for (let off = -8; off <= 8; off++) seeds.add(Math.min(2 ** power + off, Number.MAX_SAFE_INTEGER));
  }
  for (let index = 0; index < 2000; index++) seeds.add(1_700_000_000_000 + index * 1000).add(4_294_967_295 - index);
  const beyond = [...seeds].filter((seed) => seed > limits.max);
  const folded = beyond.map((seed) => foldSeed(seed, limits));
  expect(new Set(folded).size).toBe(beyond.length);
  expect(folded.some((seed) => seeds.has(seed) || seed < 1000)).toBe(false);
});

it('a seed below the smallest is the smallest', () => {
  expect(foldSeed(0, { min: 1 })).toBe(1);
});
