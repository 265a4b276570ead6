import { defineModel, passthrough, perMegapixel } from '@pentaprism/core/provider';
import { toolParams, toolPicture } from './shared/tools.ts';

/** NAFNet, trained to deblur. */
export const nafnetDeblur = defineModel({
  id: 'nafnet-deblur',
  name: 'NAFNet deblur',
  description: 'Sharpens photographs that were blurred by motion, and keeps their size.',
  owner: 'megvii',
  source: [
    'https://fal.ai/models/fal-ai/nafnet/deblur/api',
    // The price.
    'https://github.com/dufok/ComfyUI-FAL',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/nafnet/deblur' },
  price: perMegapixel(0.0225),
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
