import { defineModel, input, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture } from './shared/pictures.ts';
import { stableDiffusion35Large } from './stable-diffusion-3.5-large.ts';

/** Stable Diffusion 3.5 Large in four steps, which needs less guidance. */
export const stableDiffusion35LargeTurbo = defineModel<'generate' | 'edit', string>({
  ...stableDiffusion35Large,
  inputs: { image: input('image', commonPicture) },
  id: 'stable-diffusion-3.5-large-turbo',
  aliases: ['sd3.5-large-turbo'],
  name: 'Stable Diffusion 3.5 Large Turbo',
  description: 'Stable Diffusion 3.5 Large in a few steps, for speed.',
  source: 'https://replicate.com/stability-ai/stable-diffusion-3.5-large-turbo',
  routes: {
    generate: 'stability-ai/stable-diffusion-3.5-large-turbo',
    edit: 'stability-ai/stable-diffusion-3.5-large-turbo',
  },
  // From a public list that links to Replicate's page.
  price: perImage(0.04),
  extras: {
    ...stableDiffusion35Large.extras,
    cfg: { schema: z.number().min(1).max(10), sentence: 'How closely to follow the prompt, 1 to 10 (default 1).' },
  },
});
