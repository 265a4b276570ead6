import { defineModel } from '@pentaprism/core/provider';
import { ideogramV2Extras, ideogramV2Image, ideogramV2Params, ideogramV2Sizing } from './shared/ideogram-v2.ts';
import { noPriceFound } from './shared/no-price.ts';

/** Ideogram 2a: draws, and remixes a picture. It has no endpoint for repainting. */
export const ideogramV2a = defineModel({
  id: 'ideogram-v2a',
  aliases: ['ideogram-2a'],
  name: 'Ideogram 2a',
  description: 'An older Ideogram made for speed and price.',
  owner: 'ideogram',
  source: ['https://fal.ai/models/fal-ai/ideogram/v2a/api', 'https://fal.ai/models/fal-ai/ideogram/v2a/remix/api'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/ideogram/v2a', edit: 'fal-ai/ideogram/v2a/remix' },
  unpriced: noPriceFound,
  params: ideogramV2Params,
  sizing: ideogramV2Sizing,
  inputs: { image: ideogramV2Image },
  extras: ideogramV2Extras,
  delivers: 'png',
});
