import { defineModel, passthrough } from '@pentaprism/core/provider';
import { noPriceFound } from './shared/no-price.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** NAFNet, trained to denoise. */
export const nafnetDenoise = defineModel({
  id: 'nafnet-denoise',
  name: 'NAFNet denoise',
  description: 'Takes the noise out of photographs and keeps their size.',
  owner: 'megvii',
  source: 'https://fal.ai/models/fal-ai/nafnet/denoise/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/nafnet/denoise' },
  unpriced: noPriceFound,
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
