import { defineModel, megapixelTiers, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxOpenExtras } from './shared/flux-extras.ts';
import { cogFluxSource, fluxPixels, fluxRatios } from './shared/flux-pixels.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** Black Forest Labs' fast open model. */
export const fluxSchnell = defineModel({
  id: 'flux-schnell',
  aliases: ['flux.1-schnell', 'flux-1-schnell'],
  name: 'FLUX.1 [schnell]',
  description: 'The fastest and cheapest of the FLUX.1 models, for drafts and large numbers.',
  owner: 'black-forest-labs',
  source: ['https://replicate.com/black-forest-labs/flux-schnell', cogFluxSource, 'https://replicate.com/pricing'],
  checked: '2026-11-22',
  routes: { generate: 'black-forest-labs/flux-schnell' },
  price: perImage(0.003),
  params: {
    prompt: passthrough(),
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    // Upstream reads 0 as "choose one", which would not be reproducible.
    seed: passthrough({ min: 1, beyond: 'nearest' }),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: shape({
    ratios: fluxRatios,
    ratioTo: 'aspect_ratio',
    tiers: megapixelTiers({ '0.25': '0.25', '1': '1' }),
    tierTo: 'megapixels',
    base: '1',
    defaultRatio: '1:1',
    pixels: fluxPixels,
  }),
  extras: {
    ...fluxOpenExtras,
    num_inference_steps: { schema: z.int().min(1).max(4), sentence: 'Denoising steps, 1 to 4 (default 4).' },
  },
  delivers: 'webp',
});
