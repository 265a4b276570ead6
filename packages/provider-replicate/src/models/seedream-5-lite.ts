import { defineModel, inputList, kTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';
import { seedreamRatios, seriesExtras } from './shared/seedream.ts';

/** ByteDance's Seedream 5.0 lite. Here it takes ratios at 2K and 3K, and up to 14 pictures. */
export const seedream5Lite = defineModel({
  id: 'seedream-5-lite',
  aliases: ['seedream-5.0-lite', 'seedream-v5-lite'],
  name: 'Seedream 5.0 lite',
  description: 'Draws and edits large pictures from words and up to ten pictures.',
  owner: 'bytedance',
  source: 'https://replicate.com/bytedance/seedream-5-lite',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bytedance/seedream-5-lite', edit: 'bytedance/seedream-5-lite' },
  // From a public list that links to Replicate's page.
  price: perImage(0.035),
  params: {
    ...bareParams,
    output_format: passthrough({ values: ['png', 'jpeg'], default: 'png', beyond: 'transcode' }),
  },
  sizing: shape({
    ratios: seedreamRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '2K': '2K', '3K': '3K' }),
    tierTo: 'size',
    base: '2K',
  }),
  inputs: { image: inputList('image_input', 14, commonPicture) },
  extras: seriesExtras,
  delivers: 'png',
});
