import type { Extra, Ratio } from '@pentaprism/core/provider';
import { z } from 'zod';

/** Ratios of Seedream 4.5 and 5. */
export const seedreamRatios = [
  '1:1',
  '4:3',
  '3:4',
  '16:9',
  '9:16',
  '3:2',
  '2:3',
  '21:9',
] as const satisfies readonly Ratio[];

/** A related series: `max_images` is its upper bound, not a number of variations, so it is not `n`. */
export const seriesExtras = {
  sequential_image_generation: {
    schema: z.enum(['disabled', 'auto']),
    sentence: 'Let the model make a related series (default disabled).',
  },
  max_images: {
    schema: z.int().min(1).max(15),
    sentence: 'Most pictures of a related series, 1 to 15 (default 1).',
    unpriced: 'makes a series whose every picture is billed',
  },
} as const satisfies Record<string, Extra>;
