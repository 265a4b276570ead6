import {
  defineModel,
  emulated,
  free,
  inputList,
  kTiers,
  passthrough,
  perImage,
  shape,
} from '@pentaprism/core/provider';
import { z } from 'zod';

/** ByteDance's Seedream 4. `max_images` is an upper bound of a related series, not a number of variations, so it is not `n`. */
export const seedream4 = defineModel({
  id: 'seedream-4',
  aliases: ['seedream-4.0', 'seedream-v4'],
  name: 'Seedream 4.0',
  description: 'Makes and edits pictures up to 4K, and combines up to ten into one.',
  owner: 'bytedance',
  source: 'https://replicate.com/bytedance/seedream-4',
  checked: '2026-11-22',
  routes: { generate: 'bytedance/seedream-4', edit: 'bytedance/seedream-4' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(0.03),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: [
    shape({
      ratios: ['1:1', '4:3', '3:4', '16:9', '9:16', '3:2', '2:3', '21:9'],
      ratioTo: 'aspect_ratio',
      tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
      tierTo: 'size',
      base: '2K',
    }),
    free({
      to: { width: 'width', height: 'height' },
      edge: [1024, 4096],
      step: 1,
      base: [2048, 2048],
      with: { size: 'custom' },
    }),
  ],
  inputs: { image: inputList('image_input', 10, { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  extras: {
    enhance_prompt: { schema: z.boolean(), sentence: 'Let the model rewrite the prompt first (default true).' },
    sequential_image_generation: {
      schema: z.enum(['disabled', 'auto']),
      sentence: 'Let the model make a related series (default disabled).',
    },
    max_images: {
      schema: z.int().min(1).max(15),
      sentence: 'Most pictures of a related series, 1 to 15 (default 1).',
      unpriced: 'makes a series whose every picture is billed',
    },
  },
  delivers: 'jpeg',
});
