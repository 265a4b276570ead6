import { defineModel, emulated, input, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Stability's largest 3.5. An edit keeps the shape of its picture, whatever shape is asked. */
export const stableDiffusion35Large = defineModel({
  id: 'stable-diffusion-3.5-large',
  aliases: ['sd3.5-large'],
  name: 'Stable Diffusion 3.5 Large',
  description: 'The largest open Stable Diffusion, for styles of every kind.',
  owner: 'stability-ai',
  source: 'https://replicate.com/stability-ai/stable-diffusion-3.5-large',
  checked: '2026-11-26',
  assumed: ['Pictures are about a megapixel, as its makers advise: no size is published here.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'stability-ai/stable-diffusion-3.5-large', edit: 'stability-ai/stable-diffusion-3.5-large' },
  // From a public list that links to Replicate's page.
  price: perImage(0.065),
  params: { ...commonParams, negative_prompt: passthrough(), output_compression: emulated('transcode') },
  sizing: shape({
    only: 'generate',
    ratios: ['16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    cfg: { schema: z.number().min(1).max(10), sentence: 'How closely to follow the prompt, 1 to 10 (default 5).' },
    prompt_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How much of the input picture is painted over, 0 to 1 (default 0.85).',
      only: 'edit',
    },
  },
  delivers: 'webp',
});
