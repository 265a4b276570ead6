import { defineModel, free, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonParams } from './shared/params.ts';

/** Z-Image Turbo as Pruna runs it: from words alone. */
export const zImageTurbo = defineModel({
  id: 'z-image-turbo',
  name: 'Z-Image Turbo',
  description: 'A small and very fast open model that generates, edits and repaints.',
  owner: 'alibaba',
  source: 'https://replicate.com/prunaai/z-image-turbo',
  checked: '2026-11-26',
  assumed: [
    'Edges are multiples of 16, as of other models of its kind; the schema names no step.',
    'Parts of a megapixel are billed as parts: the page’s prices of half a megapixel to four are all at one rate.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'prunaai/z-image-turbo' },
  // From a public list that links to Replicate's page.
  price: perMegapixel(0.005),
  params: commonParams,
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [64, 2048], step: 16, base: [1024, 1024] }),
  extras: {
    go_fast: { schema: z.boolean(), sentence: 'Run it with further optimisations (default false).' },
    guidance_scale: {
      schema: z.number().min(0).max(20),
      sentence: 'How closely to follow the prompt, 0 to 20 (default 0, which is what it was trained for).',
    },
    num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'Denoising steps, 1 to 50 (default 8).' },
  },
  delivers: 'jpeg',
});
