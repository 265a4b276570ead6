import { converted, defineModel, emulated, factor } from '@pentaprism/core/provider';
import { z } from 'zod';
import { noPriceFound } from './shared/no-price.ts';
import { toolPicture } from './shared/tools.ts';

/** Crystal, by the makers of Clarity. */
export const crystalUpscaler = defineModel({
  id: 'crystal-upscaler',
  name: 'Crystal Upscaler',
  description: 'Enlarges portraits and products with care for skin and lettering.',
  owner: 'clarity-ai',
  source: 'https://fal.ai/models/clarityai/crystal-upscaler/api',
  checked: '2026-11-26',
  assumed: ['Factors from 1 to 4 are taken, as of Clarity’s other upscaler; no source states a limit.'],
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'clarityai/crystal-upscaler' },
  unpriced: noPriceFound,
  params: {
    output_format: converted(
      'output_format',
      { sentence: 'fal calls jpeg jpg here.', table: { jpeg: 'jpg', png: 'png' } },
      { default: 'jpeg', beyond: 'transcode' },
    ),
    output_compression: emulated('transcode'),
  },
  sizing: factor({ to: 'scale_factor', range: [1, 4], base: 2 }),
  inputs: { image: toolPicture },
  extras: { creativity: { schema: z.number(), sentence: 'How far it may depart from the picture.' } },
  delivers: 'jpeg',
});
