import { defineModel, emulated, input, mask, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxHostedExtras } from './shared/flux-extras.ts';
import { jpgOrPng } from './shared/output-format.ts';
import { fluxPicture } from './shared/pictures.ts';

/** FLUX.1 Fill [pro]. Without a mask it repaints what is transparent in the picture, or paints on beyond an edge. */
export const fluxFillPro = defineModel({
  id: 'flux-fill-pro',
  aliases: ['flux.1-fill-pro', 'flux-pro-fill'],
  name: 'FLUX.1 [pro] fill',
  description: 'Repaints the masked part of a picture so that it fits what is around it.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-fill-pro',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { edit: 'black-forest-labs/flux-fill-pro', inpaint: 'black-forest-labs/flux-fill-pro' },
  // From a public list that links to Replicate's page.
  price: perImage(0.05),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough(),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: [],
  inputs: { image: input('image', fluxPicture), mask: mask('mask', 'white') },
  extras: {
    ...fluxHostedExtras,
    outpaint: {
      schema: z.enum([
        'None',
        'Zoom out 1.5x',
        'Zoom out 2x',
        'Make square',
        'Left outpaint',
        'Right outpaint',
        'Top outpaint',
        'Bottom outpaint',
      ]),
      sentence: 'Where to paint on beyond the edges, in place of a mask (default None).',
      only: 'edit',
    },
    steps: { schema: z.int().min(15).max(50), sentence: 'Denoising steps, 15 to 50 (default 50).' },
    guidance: {
      schema: z.number().min(1.5).max(100),
      sentence: 'How closely to follow the prompt, 1.5 to 100 (default 60).',
    },
    safety_tolerance: { schema: z.int().min(1).max(6), sentence: 'How much is let through, 1 to 6 (default 2).' },
  },
  delivers: 'jpeg',
});
