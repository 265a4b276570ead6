import { defineModel, megapixelTiers, perImage, scale } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxDev } from './flux-dev.ts';
import { controlImage } from './shared/flux-control.ts';
import { cogFluxSource } from './shared/flux-pixels.ts';

/** FLUX.1 Canny [dev], run by the code that runs FLUX.1 [dev]. The shape is that of its picture. */
export const fluxCannyDev = defineModel({
  id: 'flux-canny-dev',
  aliases: ['flux.1-canny-dev'],
  name: 'FLUX.1 Canny [dev]',
  description: 'The open model for new pictures along the lines of another.',
  owner: 'black-forest-labs',
  source: ['https://replicate.com/black-forest-labs/flux-canny-dev', cogFluxSource],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { guide: 'black-forest-labs/flux-canny-dev' },
  // From a public list that links to Replicate's page.
  price: perImage(0.025),
  params: fluxDev.params,
  sizing: scale({ to: 'megapixels', tiers: megapixelTiers({ '0.25': '0.25', '1': '1' }), base: '1' }),
  inputs: { reference_images: controlImage },
  extras: {
    num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'Denoising steps, 1 to 50 (default 28).' },
    guidance: {
      schema: z.number().min(0).max(100),
      sentence: 'How closely to follow the prompt, 0 to 100 (default 30).',
    },
    disable_safety_checker: {
      schema: z.boolean(),
      sentence: 'Skip the check of the finished pictures (default false).',
    },
  },
  delivers: 'webp',
});
