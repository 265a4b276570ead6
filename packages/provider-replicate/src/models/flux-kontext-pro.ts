import { defineModel, emulated, input, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxHostedExtras } from './shared/flux-extras.ts';
import { jpgOrPng } from './shared/output-format.ts';

/** Black Forest Labs' editing model. */
export const fluxKontextPro = defineModel({
  id: 'flux-kontext-pro',
  aliases: ['flux.1-kontext-pro', 'flux-1-kontext-pro'],
  name: 'FLUX.1 Kontext pro',
  description: 'Changes what you name in a picture and keeps everything else as it was.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-kontext-pro',
  checked: '2026-11-22',
  routes: { generate: 'black-forest-labs/flux-kontext-pro', edit: 'black-forest-labs/flux-kontext-pro' },
  price: perImage(0.04),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough(),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '4:5', '5:4', '21:9', '9:21', '2:1', '1:2'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
  }),
  inputs: { image: input('input_image', { formats: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] }) },
  extras: {
    ...fluxHostedExtras,
    safety_tolerance: {
      schema: z.int().min(0).max(6),
      sentence: 'How much is let through, 0 to 6 (default 2, which is also the most with an input picture).',
    },
  },
  delivers: 'png',
});
