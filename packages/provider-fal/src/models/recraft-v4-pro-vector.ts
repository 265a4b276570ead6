import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftV4Extras, recraftV4Params, recraftVectorSizing } from './shared/recraft.ts';

/** Recraft V4 Pro Vector: draws paths, as Recraft V4 Vector does, with more of them. */
export const recraftV4ProVector = defineModel({
  id: 'recraft-v4-pro-vector',
  aliases: ['recraft-v4-pro-svg'],
  name: 'Recraft V4 Pro Vector',
  description: 'Draws detailed illustrations as SVG paths; the Pro Vector before V4.1.',
  owner: 'recraft',
  // With the price.
  source: 'https://fal.ai/models/fal-ai/recraft/v4/pro/text-to-vector/llms.txt',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4/pro/text-to-vector' },
  price: perImage(0.3),
  params: recraftV4Params,
  sizing: recraftVectorSizing,
  extras: recraftV4Extras,
  delivers: 'svg',
});
