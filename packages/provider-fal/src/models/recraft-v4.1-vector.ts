import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftV4Extras, recraftV4Params, recraftVectorSizing } from './shared/recraft.ts';

/** Recraft V4.1 Vector: draws paths, not pixels. Any other format is made from its drawing. */
export const recraftV41Vector = defineModel({
  id: 'recraft-v4.1-vector',
  aliases: ['recraft-v4.1-svg'],
  name: 'Recraft V4.1 Vector',
  description: 'Draws logos, icons and illustrations as SVG paths that scale to any size.',
  owner: 'recraft',
  source: [
    'https://fal.ai/models/fal-ai/recraft/v4.1/text-to-vector/api',
    // The price.
    'https://fal.ai/models/fal-ai/recraft/v4.1/text-to-vector/llms.txt',
  ],
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4.1/text-to-vector' },
  price: perImage(0.08),
  params: recraftV4Params,
  sizing: recraftVectorSizing,
  extras: recraftV4Extras,
  delivers: 'svg',
});
