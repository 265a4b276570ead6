import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftSizes, recraftV4Extras, recraftV4Params } from './shared/recraft.ts';

/** Recraft V4: pictures of about a megapixel. */
export const recraftV4 = defineModel({
  id: 'recraft-v4',
  name: 'Recraft V4',
  description: 'Composed, art-directed pictures with clean lettering.',
  owner: 'recraft',
  source: 'https://fal.ai/models/fal-ai/recraft/v4/text-to-image/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4/text-to-image' },
  // From a public list of fal's prices, read on 2026-11-26.
  price: perImage(0.04),
  params: recraftV4Params,
  sizing: recraftSizes,
  extras: recraftV4Extras,
  delivers: 'webp',
});
