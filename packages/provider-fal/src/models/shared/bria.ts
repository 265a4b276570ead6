import { type Ratio, shape } from '@pentaprism/core/provider';

/** The shapes Bria knows. */
export const briaRatios = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
] as const satisfies readonly Ratio[];

/** Where fal gives a seed of its own unless told one, which is said on pages. */
export const briaSeedAssumed =
  'Several pictures of one request are alike unless a seed is given: fal sends 5555 where there is none.';

/** A megapixel in one of the shapes. */
export const briaSizing = shape({
  ratios: briaRatios,
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
  defaultRatio: '1:1',
});
