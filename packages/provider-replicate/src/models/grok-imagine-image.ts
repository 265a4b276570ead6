import { defineModel, input, perImage, shape } from '@pentaprism/core/provider';
import { grokRatios } from './shared/grok-ratios.ts';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** xAI's Grok Imagine. */
export const grokImagineImage = defineModel({
  id: 'grok-imagine-image',
  aliases: ['grok-imagine'],
  name: 'Grok Imagine',
  description: 'Draws and edits quickly, in thirteen shapes.',
  owner: 'xai',
  source: 'https://replicate.com/xai/grok-imagine-image',
  checked: '2026-11-26',
  assumed: ['Pictures are JPEG, as at xAI itself: the schema names no format.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'xai/grok-imagine-image', edit: 'xai/grok-imagine-image' },
  // From a public list that links to Replicate's page.
  price: perImage(0.02),
  params: bareParams,
  // xAI's 1k, which is its default; Replicate states no size.
  sizing: shape({
    ratios: grokRatios,
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  inputs: { image: input('image', commonPicture) },
  delivers: 'jpeg',
});
