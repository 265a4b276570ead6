import { defineModel, emulated, free, inputList, passthrough, perImage, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** Seedream 4.0. */
export const seedream4 = defineModel({
  id: 'seedream-4',
  aliases: ['seedream-4.0', 'seedream-v4'],
  name: 'Seedream 4.0',
  description: 'Makes and edits pictures up to 4K, and combines up to ten into one.',
  owner: 'bytedance',
  source: [
    'https://fal.ai/models/fal-ai/bytedance/seedream/v4/text-to-image/api',
    'https://fal.ai/models/fal-ai/bytedance/seedream/v4/edit/api',
    'https://docs.byteplus.com/en/docs/ModelArk/1541523',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/bytedance/seedream/v4/text-to-image', edit: 'fal-ai/bytedance/seedream/v4/edit' },
  price: perImage(0.03),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 6, beyond: 'fan-out' }),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  // From 1280 × 720 to 4096 × 4096 pixels in all, one edge at most 16 times the other.
  sizing: free({
    to: { object: 'image_size' },
    edge: [240, 14_142],
    step: 1,
    area: [921_600, 16_777_216],
    maxRatio: 16,
    base: [2048, 2048],
  }),
  // More are not refused upstream: it silently keeps the last ten.
  inputs: { image: inputList('image_urls', 10, falPicture) },
  extras: {
    enable_safety_checker: safetyChecker,
    enhance_prompt_mode: {
      schema: z.enum(['standard', 'fast']),
      sentence: 'How much time goes into improving the prompt.',
    },
    max_images: {
      schema: z.int().min(1).max(6),
      sentence: 'Pictures each generation may make when the prompt asks for a series.',
      unpriced: 'makes a series whose every picture is billed',
    },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
