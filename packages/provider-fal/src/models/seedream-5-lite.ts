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
} from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** Seedream 5.0 lite: any width and height, or a scale whose shape the model finds itself. */
export const seedream5Lite = defineModel({
  id: 'seedream-5-lite',
  aliases: ['seedream-5.0-lite', 'seedream-v5-lite'],
  name: 'Seedream 5.0 lite',
  owner: 'bytedance',
  description: 'Draws and edits large pictures from words and up to ten pictures.',
  source: [
    'https://fal.ai/models/bytedance/seedream/v5/lite/text-to-image/api',
    'https://fal.ai/models/bytedance/seedream/v5/lite/edit/api',
    'https://fal.ai/learn/tools/how-to-use-seedream-5-lite',
  ],
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bytedance/seedream/v5/lite/text-to-image', edit: 'bytedance/seedream/v5/lite/edit' },
  price: perImage(0.035),
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 6, beyond: 'fan-out' }),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: [
    scale({ to: 'image_size', tiers: kTiers({ '2K': 'auto_2K', '3K': 'auto_3K', '4K': 'auto_4K' }), base: '2K' }),
    // From 2560 × 1440 to 4096 × 4096 pixels in all.
    free({
      to: { object: 'image_size' },
      edge: [240, 14_142],
      step: 1,
      area: [3_686_400, 16_777_216],
      maxRatio: 16,
      base: [2048, 2048],
    }),
  ],
  inputs: { image: inputList('image_urls', 10, falPicture) },
  extras: {
    enable_safety_checker: safetyChecker,
    max_images: {
      schema: z.int().min(1).max(6),
      sentence: 'Pictures each generation may make when the prompt asks for a series.',
      unpriced: 'makes a series whose every picture is billed',
    },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
