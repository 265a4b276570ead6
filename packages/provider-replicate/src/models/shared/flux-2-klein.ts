import { type Extra, inputList, megapixelTiers, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture } from './pictures.ts';

/** Sizes of every FLUX.2 [klein]. */
export const kleinSizing = shape({
  ratios: ['1:1', '16:9', '9:16', '3:2', '2:3', '4:3', '3:4', '5:4', '4:5', '21:9', '9:21'],
  ratioTo: 'aspect_ratio',
  tiers: megapixelTiers({ '0.25': '0.25', '0.5': '0.5', '1': '1', '2': '2', '4': '4' }),
  tierTo: 'output_megapixels',
  base: '1',
  defaultRatio: '1:1',
});

/** Pictures that every FLUX.2 [klein] takes. */
export const kleinImages = inputList('images', 5, commonPicture);

/** Switches of every FLUX.2 [klein]. */
export const kleinExtras = {
  go_fast: { schema: z.boolean(), sentence: 'Run the faster, quantised model (default false).' },
  disable_safety_checker: { schema: z.boolean(), sentence: 'Skip the check of the finished pictures (default false).' },
} as const satisfies Record<string, Extra>;

/** What the undistilled ones add. */
export const kleinBaseExtras = {
  ...kleinExtras,
  guidance: { schema: z.number().min(1).max(10), sentence: 'How closely to follow the prompt, 1 to 10 (default 4).' },
} as const satisfies Record<string, Extra>;
