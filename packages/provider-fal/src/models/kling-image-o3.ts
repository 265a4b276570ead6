import { by, defineModel, inputList, kTiers, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { elements, klingParams, klingRatios } from './shared/kling.ts';
import { falPicture } from './shared/pictures.ts';

const sizes = {
  ratios: klingRatios,
  ratioTo: 'aspect_ratio',
  tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
  tierTo: 'resolution',
  base: '1K',
} as const;

/** Kling Image Omni 3. */
export const klingImageO3 = defineModel({
  id: 'kling-image-o3',
  aliases: ['kling-omni-3-image'],
  name: 'Kling Image O3',
  description: 'Up to 4K and up to ten pictures to go by, with people and things kept alike.',
  owner: 'kuaishou',
  source: [
    // With the prices.
    'https://fal.ai/models/fal-ai/kling-image/o3/text-to-image/llms.txt',
    'https://fal.ai/models/fal-ai/kling-image/o3/image-to-image/llms.txt',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/kling-image/o3/text-to-image', edit: 'fal-ai/kling-image/o3/image-to-image' },
  price: perImage(by('tier', { '1K': 0.028, '2K': 0.028, '4K': 0.056 })),
  params: klingParams,
  // No page states pixels. Unasked, the model finds the shape of an edit itself.
  sizing: [shape({ ...sizes, only: 'generate', defaultRatio: '16:9' }), shape({ ...sizes, only: 'edit' })],
  inputs: { image: inputList('image_urls', 10, falPicture) },
  extras: {
    elements,
    result_type: {
      schema: z.enum(['single', 'series']),
      sentence: 'One picture, or a series of pictures that belong together.',
      unpriced: 'makes a series whose every picture is billed',
    },
    series_amount: { schema: z.int(), sentence: 'How many pictures a series has.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
