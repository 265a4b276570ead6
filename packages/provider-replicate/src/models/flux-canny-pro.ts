import { defineModel, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxFillPro } from './flux-fill-pro.ts';
import { controlImage } from './shared/flux-control.ts';
import { fluxHostedExtras } from './shared/flux-extras.ts';

/** FLUX.1 Canny [pro]: words fill the lines of another picture, which it draws itself. */
export const fluxCannyPro = defineModel({
  id: 'flux-canny-pro',
  aliases: ['flux.1-canny-pro'],
  name: 'FLUX.1 Canny [pro]',
  description: 'Makes a new picture along the lines of another, such as a sketch.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-canny-pro',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { guide: 'black-forest-labs/flux-canny-pro' },
  // From a public list that links to Replicate's page.
  price: perImage(0.05),
  params: fluxFillPro.params,
  sizing: [],
  inputs: { reference_images: controlImage },
  extras: {
    ...fluxHostedExtras,
    steps: { schema: z.int().min(15).max(50), sentence: 'Denoising steps, 15 to 50 (default 50).' },
    guidance: {
      schema: z.number().min(1).max(100),
      sentence: 'How closely to follow the prompt, 1 to 100 (default 30).',
    },
    safety_tolerance: { schema: z.int().min(1).max(6), sentence: 'How much is let through, 1 to 6 (default 2).' },
  },
  delivers: 'jpeg',
});
