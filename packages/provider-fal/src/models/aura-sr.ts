import { defineModel, factor } from '@pentaprism/core/provider';
import { z } from 'zod';
import { noPriceFound } from './shared/no-price.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** AuraSR, a GAN of 600 million parameters: four times as wide and high, and nothing else. */
export const auraSr = defineModel({
  id: 'aura-sr',
  name: 'AuraSR',
  description: 'Makes drawn pictures four times as wide and high in one quick step.',
  owner: 'fal',
  source: ['https://fal.ai/models/fal-ai/aura-sr/api', 'https://huggingface.co/fal/AuraSR'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/aura-sr' },
  unpriced: noPriceFound,
  params: toolParams,
  sizing: factor({ to: 'upscale_factor', range: [4, 4], steps: [4], base: 4 }),
  inputs: { image: toolPicture },
  extras: {
    checkpoint: { schema: z.enum(['v1', 'v2']), sentence: 'Which training of the network to use.' },
    overlapping_tiles: { schema: z.boolean(), sentence: 'Hide seams between pieces, in twice the time.' },
  },
  delivers: 'png',
});
