import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftV4Extras, recraftV4Params, recraftVectorSizing } from './shared/recraft.ts';

/** Recraft V4 Vector: draws paths, not pixels. */
export const recraftV4Vector = defineModel({
  id: 'recraft-v4-vector',
  aliases: ['recraft-v4-svg'],
  name: 'Recraft V4 Vector',
  description: 'Draws logos and icons as SVG paths; the Vector before V4.1.',
  owner: 'recraft',
  source: 'https://fal.ai/models/fal-ai/recraft/v4/text-to-vector/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4/text-to-vector' },
  // From a public list of fal's prices, read on 2026-11-26.
  price: perImage(0.08),
  params: recraftV4Params,
  sizing: recraftVectorSizing,
  extras: recraftV4Extras,
  delivers: 'svg',
});
