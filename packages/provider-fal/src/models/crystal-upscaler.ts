import { converted, defineModel, emulated, factor, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { toolPicture } from './shared/tools.ts';

/** Crystal, by the makers of Clarity. */
export const crystalUpscaler = defineModel({
  id: 'crystal-upscaler',
  name: 'Crystal Upscaler',
  description: 'Enlarges portraits and products with care for skin and lettering.',
  owner: 'clarity-ai',
  source: 'https://fal.ai/models/clarityai/crystal-upscaler/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'clarityai/crystal-upscaler' },
  // What fal's page says, as a public audit of 2026-08-05 quotes it.
  price: perMegapixel(0.016),
  params: {
    output_format: converted(
      'output_format',
      { sentence: 'fal calls jpeg jpg here.', table: { jpeg: 'jpg', png: 'png' } },
      { default: 'jpeg', beyond: 'transcode' },
    ),
    output_compression: emulated('transcode'),
  },
  sizing: factor({ to: 'scale_factor', range: [1, 200], base: 2 }),
  inputs: { image: toolPicture },
  extras: { creativity: { schema: z.number().min(0).max(10), sentence: 'How far it may depart from the picture.' } },
  delivers: 'jpeg',
});
