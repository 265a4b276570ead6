import { defineModel, perImage } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { cutoutParams, toolPicture } from './shared/tools.ts';

/** Bria RMBG 2.0. */
export const briaBackgroundRemove = defineModel({
  id: 'bria-background-remove',
  aliases: ['bria-rmbg-2.0'],
  name: 'Bria Background Remove',
  description: 'Cuts out people and products; trained on licensed pictures only.',
  owner: 'bria',
  source: [
    'https://fal.ai/models/fal-ai/bria/background/remove/api',
    'https://fal.ai/docs/model-api-reference/image-generation-api/bria-background',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { cutout: 'fal-ai/bria/background/remove' },
  // From two public lists of fal's prices, read on 2026-11-26.
  price: perImage(0.018),
  params: cutoutParams,
  sizing: [],
  inputs: { image: toolPicture },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
