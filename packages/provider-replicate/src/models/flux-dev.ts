import { defineModel, input, megapixelTiers, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxOpenExtras } from './shared/flux-extras.ts';
import { cogFluxSource, fluxPixels, fluxRatios } from './shared/flux-pixels.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** Black Forest Labs' open model. An edit keeps the size of its input picture, whatever size is asked. */
export const fluxDev = defineModel({
  id: 'flux-dev',
  aliases: ['flux.1-dev', 'flux-1-dev'],
  name: 'FLUX.1 [dev]',
  description: 'An open model for detailed pictures at a low price, with many settings.',
  owner: 'black-forest-labs',
  source: ['https://replicate.com/black-forest-labs/flux-dev', cogFluxSource, 'https://replicate.com/pricing'],
  checked: '2026-11-22',
  routes: { generate: 'black-forest-labs/flux-dev', edit: 'black-forest-labs/flux-dev' },
  price: perImage(0.025),
  params: {
    prompt: passthrough(),
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    // Upstream reads 0 as "choose one", which would not be reproducible.
    seed: passthrough({ min: 1, beyond: 'nearest' }),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: shape({
    only: 'generate',
    ratios: fluxRatios,
    ratioTo: 'aspect_ratio',
    tiers: megapixelTiers({ '0.25': '0.25', '1': '1' }),
    tierTo: 'megapixels',
    base: '1',
    defaultRatio: '1:1',
    pixels: fluxPixels,
  }),
  inputs: { image: input('image', { formats: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] }) },
  extras: {
    ...fluxOpenExtras,
    num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'Denoising steps, 1 to 50 (default 28).' },
    guidance: { schema: z.number().min(0).max(10), sentence: 'How closely to follow the prompt, 0 to 10 (default 3).' },
    prompt_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How much of the input picture is painted over, 0 to 1 (default 0.8).',
      only: 'edit',
    },
  },
  delivers: 'webp',
});
