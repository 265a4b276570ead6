import {
  defineModel,
  emulated,
  free,
  inputList,
  kTiers,
  passthrough,
  perImage,
  renamed,
  scale,
  upTo,
} from '@pentaprism/core/provider';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** Seedream 5.0 Pro: any width and height from one to four megapixels, or a scale whose shape the model finds itself. */
export const seedream5Pro = defineModel({
  id: 'seedream-5-pro',
  aliases: ['seedream-5.0-pro', 'seedream-v5-pro'],
  name: 'Seedream 5.0 Pro',
  description: 'The larger Seedream 5.0: for compositions of many parts, with up to ten pictures to go by.',
  owner: 'bytedance',
  source: [
    // With the price, which it calls tentative.
    'https://fal.ai/models/bytedance/seedream/v5/pro/text-to-image/llms.txt',
    'https://fal.ai/models/bytedance/seedream/v5/pro/edit/api',
  ],
  checked: '2026-11-26',
  assumed: ['An edit costs what a new picture does.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bytedance/seedream/v5/pro/text-to-image', edit: 'bytedance/seedream/v5/pro/edit' },
  // Up to 1536 × 1536 pixels, and above.
  price: perImage(upTo('megapixels', { 2.359296: 0.0675, otherwise: 0.135 })),
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 6, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['jpeg', 'png'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [
    scale({ to: 'image_size', tiers: kTiers({ '1K': 'auto_1K', '2K': 'auto_2K' }), base: '2K' }),
    // From 1024 × 1024 to 2048 × 2048 pixels in all, one edge at most 16 times the other.
    free({
      to: { object: 'image_size' },
      edge: [256, 14_142],
      step: 1,
      area: [1_048_576, 4_194_304],
      maxRatio: 16,
      base: [2048, 2048],
    }),
  ],
  inputs: { image: inputList('image_urls', 10, falPicture) },
  extras: { enable_safety_checker: safetyChecker, sync_mode: syncMode },
  delivers: 'jpeg',
});
