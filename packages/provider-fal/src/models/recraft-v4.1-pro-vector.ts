import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftV4Extras, recraftV4Params, recraftVectorSizing } from './shared/recraft.ts';

/** Recraft V4.1 Pro Vector: draws paths, as Recraft V4.1 Vector does, with more of them. */
export const recraftV41ProVector = defineModel({
  id: 'recraft-v4.1-pro-vector',
  aliases: ['recraft-v4.1-pro-svg'],
  name: 'Recraft V4.1 Pro Vector',
  description: 'Draws posters and detailed scenes as SVG paths.',
  owner: 'recraft',
  source: 'https://fal.ai/models/fal-ai/recraft/v4.1/pro/text-to-vector/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4.1/pro/text-to-vector' },
  // From a public list of fal's prices, read on 2026-11-26.
  price: perImage(0.3),
  params: recraftV4Params,
  sizing: recraftVectorSizing,
  extras: recraftV4Extras,
  delivers: 'svg',
});
