import { defineModel, passthrough } from '@pentaprism/core/provider';
import { noPriceFound } from './shared/no-price.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** NAFNet, trained to deblur. */
export const nafnetDeblur = defineModel({
  id: 'nafnet-deblur',
  name: 'NAFNet deblur',
  description: 'Sharpens photographs that were blurred by motion, and keeps their size.',
  owner: 'megvii',
  source: 'https://fal.ai/models/fal-ai/nafnet/deblur/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/nafnet/deblur' },
  unpriced: noPriceFound,
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
