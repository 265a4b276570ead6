import { defineModel, free, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { flux11Pro } from './flux-1.1-pro.ts';

/** FLUX.1 [pro], the hosted model before 1.1: slower, with steps and guidance. */
export const fluxPro = defineModel<'generate', string>({
  ...flux11Pro,
  id: 'flux-pro',
  aliases: ['flux.1-pro', 'flux-1-pro'],
  name: 'FLUX.1 [pro]',
  description: 'The first hosted FLUX, whose steps and guidance can be set.',
  source: 'https://replicate.com/black-forest-labs/flux-pro',
  checked: '2026-11-26',
  routes: { generate: 'black-forest-labs/flux-pro' },
  // From a public list that links to Replicate's page.
  price: perImage(0.055),
  sizing: [
    shape({
      ratios: ['1:1', '16:9', '3:2', '2:3', '4:5', '5:4', '9:16', '3:4', '4:3'],
      ratioTo: 'aspect_ratio',
      base: { pixels: 1024 * 1024 },
      defaultRatio: '1:1',
    }),
    free({
      to: { width: 'width', height: 'height' },
      edge: [256, 1440],
      step: 16,
      base: [1024, 1024],
      with: { aspect_ratio: 'custom' },
    }),
  ],
  extras: {
    ...flux11Pro.extras,
    steps: { schema: z.int().min(1).max(50), sentence: 'Denoising steps, 1 to 50 (default 25).' },
    guidance: { schema: z.number().min(2).max(5), sentence: 'How closely to follow the prompt, 2 to 5 (default 3).' },
    interval: {
      schema: z.number().min(1).max(4),
      sentence: 'How far pictures of one prompt may differ, 1 to 4 (default 2).',
    },
  },
});
