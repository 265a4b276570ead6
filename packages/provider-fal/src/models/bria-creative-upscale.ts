import { defineModel, passthrough } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { noPriceFound } from './shared/no-price.ts';
import { preserveAlpha, toolParams, toolPicture } from './shared/tools.ts';

/** Bria's inventive upscaler. How much larger a picture becomes is stated nowhere. */
export const briaCreativeUpscale = defineModel({
  id: 'bria-creative-upscale',
  name: 'Bria Creative Upscale',
  description: 'Enlarges a picture and adds detail; trained on licensed pictures only.',
  owner: 'bria',
  source: 'https://fal.ai/models/bria/upscale/creative/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'bria/upscale/creative' },
  unpriced: noPriceFound,
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  extras: { preserve_alpha: preserveAlpha, sync_mode: syncMode },
  delivers: 'png',
});
