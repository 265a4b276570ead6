import { by, defineModel, inputList, kTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';
import { seedreamRatios } from './shared/seedream.ts';

/** ByteDance's Seedream 5.0 Pro. */
export const seedream5Pro = defineModel({
  id: 'seedream-5-pro',
  aliases: ['seedream-5.0-pro'],
  name: 'Seedream 5.0 Pro',
  description: 'The larger Seedream 5.0: for compositions of many parts, with up to ten pictures to go by.',
  owner: 'bytedance',
  source: 'https://replicate.com/bytedance/seedream-5-pro',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bytedance/seedream-5-pro', edit: 'bytedance/seedream-5-pro' },
  // From two public programs that bill by Replicate's page.
  price: perImage(by('tier', { '1K': 0.045, '2K': 0.09 })),
  params: {
    ...bareParams,
    prompt: passthrough({ max: 4000 }),
    output_format: passthrough({ values: ['png', 'jpeg'], default: 'png', beyond: 'transcode' }),
  },
  sizing: shape({
    ratios: seedreamRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K' }),
    tierTo: 'size',
    base: '2K',
  }),
  inputs: { image: inputList('image_input', 10, commonPicture) },
  delivers: 'png',
});
