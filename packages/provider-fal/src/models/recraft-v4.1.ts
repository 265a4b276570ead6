import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftSizes, recraftV4Extras, recraftV4Params } from './shared/recraft.ts';

/** Recraft V4.1: pictures of about a megapixel. */
export const recraftV41 = defineModel({
  id: 'recraft-v4.1',
  name: 'Recraft V4.1',
  description: 'Design-minded pictures with natural light, for brands and editorial work.',
  owner: 'recraft',
  // With the price.
  source: 'https://fal.ai/models/fal-ai/recraft/v4.1/text-to-image/llms.txt',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4.1/text-to-image' },
  price: perImage(0.04),
  params: recraftV4Params,
  sizing: recraftSizes,
  extras: recraftV4Extras,
  delivers: 'webp',
});
