import { defineModel, inputList, kTiers, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';
import { seedreamRatios, seriesExtras } from './shared/seedream.ts';

/** ByteDance's Seedream 4.5. */
export const seedream45 = defineModel({
  id: 'seedream-4.5',
  aliases: ['seedream-v4.5'],
  name: 'Seedream 4.5',
  description: 'Draws and edits up to 4K, and keeps faces and products alike over several pictures.',
  owner: 'bytedance',
  source: 'https://replicate.com/bytedance/seedream-4.5',
  checked: '2026-11-26',
  assumed: ['Pictures are JPEG, as those of Seedream 4: the schema names no format.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bytedance/seedream-4.5', edit: 'bytedance/seedream-4.5' },
  // From a public list that links to Replicate's page.
  price: perImage(0.04),
  params: bareParams,
  sizing: shape({
    ratios: seedreamRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '2K': '2K', '4K': '4K' }),
    tierTo: 'size',
    base: '2K',
  }),
  inputs: { image: inputList('image_input', 14, commonPicture) },
  extras: {
    ...seriesExtras,
    disable_safety_checker: { schema: z.boolean(), sentence: 'Skip the check of the pictures (default false).' },
  },
  delivers: 'jpeg',
});
