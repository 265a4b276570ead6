import { defineModel, emulated, free, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxHostedExtras } from './shared/flux-extras.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** Black Forest Labs' FLUX1.1 pro. Its `image_prompt` guides composition; it does not edit, so it is an extra. */
export const flux11Pro = defineModel({
  id: 'flux-1.1-pro',
  aliases: ['flux1.1-pro', 'flux.1.1-pro', 'flux-pro-1.1'],
  name: 'FLUX1.1 [pro]',
  description: 'A quick all-round model for photographic pictures that follow the prompt closely.',
  owner: 'black-forest-labs',
  source: ['https://replicate.com/black-forest-labs/flux-1.1-pro', 'https://replicate.com/pricing'],
  checked: '2026-11-22',
  routes: { generate: 'black-forest-labs/flux-1.1-pro' },
  price: perImage(0.04),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough(),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
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
      step: 32,
      base: [1024, 1024],
      with: { aspect_ratio: 'custom' },
    }),
  ],
  extras: {
    ...fluxHostedExtras,
    safety_tolerance: { schema: z.int().min(1).max(6), sentence: 'How much is let through, 1 to 6 (default 2).' },
    image_prompt: { schema: z.url(), sentence: 'Address of a picture whose composition guides the result.' },
  },
  delivers: 'webp',
});
