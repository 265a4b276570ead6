import { defineModel, input, kTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { elements, klingParams, klingRatios } from './shared/kling.ts';
import { falPicture } from './shared/pictures.ts';

/** Kling Image 3.0. Unasked, an edit is 16:9 as well, whatever the shape of its picture. */
export const klingImageV3 = defineModel({
  id: 'kling-image-v3',
  aliases: ['kling-image-3.0'],
  name: 'Kling Image 3.0',
  description: 'Cinematic pictures up to 2K, with people and things kept alike.',
  owner: 'kuaishou',
  source: [
    // With the prices.
    'https://fal.ai/models/fal-ai/kling-image/v3/text-to-image/llms.txt',
    'https://fal.ai/models/fal-ai/kling-image/v3/image-to-image/llms.txt',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/kling-image/v3/text-to-image', edit: 'fal-ai/kling-image/v3/image-to-image' },
  price: perImage(0.028),
  params: { ...klingParams, negative_prompt: passthrough({ only: 'generate' }) },
  // No page states pixels.
  sizing: shape({
    ratios: klingRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K' }),
    tierTo: 'resolution',
    base: '1K',
    defaultRatio: '16:9',
  }),
  // At least 300 pixels an edge, and at most two and a half times as long as wide.
  inputs: { image: input('image_url', { ...falPicture, maxBytes: 10_000_000 }) },
  extras: { elements, sync_mode: syncMode },
  delivers: 'png',
});
