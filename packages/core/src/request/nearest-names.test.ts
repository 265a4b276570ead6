import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distance, lettersOf, nearestNames } from './nearest-names.ts';

describe('distance', () => {
  it.each([
    ['seed', 'seed', 0],
    ['sede', 'seed', 1],
    ['siez', 'size', 1],
    ['promt', 'prompt', 1],
    ['dryyrun', 'dryrun', 1],
    ['mode', 'model', 1],
    ['drurn', 'dryrun', 2],
    ['side', 'seed', 2],
  ])('of %s and %s is %i: a swapped pair of letters is one slip', (a, b, differing) => {
    expect([distance(a, b, 3), distance(b, a, 3)]).toEqual([differing, differing]);
  });

  it('is endless past the tolerance, whatever the names', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.nat(12), (a, b, tolerance) => {
        const exact = distance(a, b, 100);
        expect(distance(a, b, tolerance)).toBe(exact <= tolerance ? exact : Number.POSITIVE_INFINITY);
      }),
    );
    expect(distance('a'.repeat(1000), 'a'.repeat(1001), 5)).toBe(Number.POSITIVE_INFINITY);
  });
});

it('case, separators and full width leave the same letters', () => {
  const names = [
    'output_format',
    'outputFormat',
    'OUTPUT-FORMAT',
    ' output format ',
    'Output.Format',
    'ｏutput_format',
  ];
  expect(new Set(names.map(lettersOf))).toEqual(new Set(['outputformat']));
});

it('up to three names are near, nearest first', () => {
  const names = ['nano-banana-2', 'nano-banana', 'nano-banana-2.1', 'flux-dev'];
  expect(nearestNames('nano-bananna-2', names)).toEqual(['nano-banana-2', 'nano-banana', 'nano-banana-2.1']);
  expect(nearestNames('zzz', names)).toEqual([]);
});
