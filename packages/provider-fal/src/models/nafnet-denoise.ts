import { defineModel, passthrough, perMegapixel } from '@pentaprism/core/provider';
import { toolParams, toolPicture } from './shared/tools.ts';

/** NAFNet, trained to denoise. */
export const nafnetDenoise = defineModel({
  id: 'nafnet-denoise',
  name: 'NAFNet denoise',
  description: 'Takes the noise out of photographs and keeps their size.',
  owner: 'megvii',
  source: [
    'https://fal.ai/models/fal-ai/nafnet/denoise/api',
    // The price.
    'https://github.com/dufok/ComfyUI-FAL',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/nafnet/denoise' },
  price: perMegapixel(0.0225),
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
