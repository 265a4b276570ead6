import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftProAssumed, recraftProSizes, recraftV4Extras, recraftV4Params } from './shared/recraft.ts';

/** Recraft V4.1 Pro: the same at four times the pixels. */
export const recraftV41Pro = defineModel({
  id: 'recraft-v4.1-pro',
  name: 'Recraft V4.1 Pro',
  description: 'Recraft V4.1 in large formats, for campaigns and print.',
  owner: 'recraft',
  source: 'https://fal.ai/models/fal-ai/recraft/v4.1/pro/text-to-image/api',
  checked: '2026-11-26',
  assumed: [recraftProAssumed, 'It costs what V4 Pro and V4.1 Utility Pro do, whose prices a public list has.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4.1/pro/text-to-image' },
  price: perImage(0.25),
  params: recraftV4Params,
  sizing: recraftProSizes,
  extras: recraftV4Extras,
  delivers: 'webp',
});
