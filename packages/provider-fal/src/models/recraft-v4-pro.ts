import { defineModel, perImage } from '@pentaprism/core/provider';
import { recraftProAssumed, recraftProSizes, recraftV4Extras, recraftV4Params } from './shared/recraft.ts';

/** Recraft V4 Pro: the same at four times the pixels. */
export const recraftV4Pro = defineModel({
  id: 'recraft-v4-pro',
  name: 'Recraft V4 Pro',
  description: 'Recraft V4 at four megapixels, for print.',
  owner: 'recraft',
  source: [
    'https://fal.ai/models/fal-ai/recraft/v4/pro/text-to-image/api',
    // The price, as fal had it then.
    'https://hermes-agent.nousresearch.com/docs/zh-Hans/user-guide/features/image-generation',
  ],
  checked: '2026-11-26',
  assumed: [recraftProAssumed],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4/pro/text-to-image' },
  price: perImage(0.25),
  params: recraftV4Params,
  sizing: recraftProSizes,
  extras: recraftV4Extras,
  delivers: 'webp',
});
