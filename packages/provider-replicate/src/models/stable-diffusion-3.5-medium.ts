import { defineModel, input, perImage } from '@pentaprism/core/provider';
import { commonPicture } from './shared/pictures.ts';
import { stableDiffusion35Large } from './stable-diffusion-3.5-large.ts';

/** Stable Diffusion 3.5 Medium; the same fields as those of Large. */
export const stableDiffusion35Medium = defineModel({
  ...stableDiffusion35Large,
  inputs: { image: input('image', commonPicture) },
  id: 'stable-diffusion-3.5-medium',
  aliases: ['sd3.5-medium'],
  name: 'Stable Diffusion 3.5 Medium',
  description: 'A Stable Diffusion 3.5 that is half as large.',
  source: 'https://replicate.com/stability-ai/stable-diffusion-3.5-medium',
  routes: { generate: 'stability-ai/stable-diffusion-3.5-medium', edit: 'stability-ai/stable-diffusion-3.5-medium' },
  // From a public list that links to Replicate's page.
  price: perImage(0.035),
});
