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

/** Seedream 4.5: any width and height from 2K on, or a scale whose shape the model finds itself. */
export const seedream45 = defineModel({
  id: 'seedream-4.5',
  aliases: ['seedream-v4.5', 'seedream-4-5'],
  name: 'Seedream 4.5',
  description: 'Draws and edits up to 4K, and keeps faces and products alike over several pictures.',
  owner: 'bytedance',
  source: [
    'https://fal.ai/docs/model-api-reference/image-generation-api/bytedance-seedream-v4.5',
    // The price.
    'https://fal.ai/models/fal-ai/bytedance/seedream/v4.5/text-to-image/playground',
  ],
  checked: '2026-11-26',
  assumed: ['An edit costs what a new picture does.'],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/bytedance/seedream/v4.5/text-to-image',
    edit: 'fal-ai/bytedance/seedream/v4.5/edit',
  },
  price: perImage(0.04),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 6, beyond: 'fan-out' }),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: [
    scale({ to: 'image_size', tiers: kTiers({ '2K': 'auto_2K', '4K': 'auto_4K' }) }),
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
  // More are not refused upstream: it silently keeps the last ten.
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
