import { defineModel, input, mask, megapixelTiers, perImage, scale } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxDev } from './flux-dev.ts';
import { loraExtras } from './shared/flux-extras.ts';
import { cogFluxSource } from './shared/flux-pixels.ts';
import { fluxPicture } from './shared/pictures.ts';

/** FLUX.1 Fill [dev], run by the code that runs FLUX.1 [dev]. Its picture keeps its shape. */
export const fluxFillDev = defineModel({
  id: 'flux-fill-dev',
  aliases: ['flux.1-fill-dev'],
  name: 'FLUX.1 Fill [dev]',
  description: 'The open model for repainting a part of a picture, with LoRAs if wanted.',
  owner: 'black-forest-labs',
  source: ['https://replicate.com/black-forest-labs/flux-fill-dev', cogFluxSource],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { inpaint: 'black-forest-labs/flux-fill-dev' },
  // From a public list that links to Replicate's page.
  price: perImage(0.04),
  params: fluxDev.params,
  sizing: scale({ to: 'megapixels', tiers: megapixelTiers({ '0.25': '0.25', '1': '1' }), base: '1' }),
  inputs: { image: input('image', fluxPicture), mask: mask('mask', 'white') },
  extras: {
    ...loraExtras,
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
