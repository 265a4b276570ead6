import { defineModel } from '@pentaprism/core/provider';
import { flux2Megapixel, perFlux2Megapixel } from './shared/flux-2.ts';
import { kleinExtras, kleinImages, kleinSizing } from './shared/flux-2-klein.ts';
import { commonParams } from './shared/params.ts';

/** FLUX.2 [klein] 4B. An edit for which no shape is asked is square, as a new picture is. */
export const flux2Klein4b = defineModel({
  id: 'flux-2-klein-4b',
  aliases: ['flux.2-klein-4b'],
  name: 'FLUX.2 [klein] 4B',
  description: 'A small FLUX.2 that draws and edits in about a second, very cheaply.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-2-klein-4b',
  checked: '2026-11-26',
  assumed: [flux2Megapixel],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'black-forest-labs/flux-2-klein-4b', edit: 'black-forest-labs/flux-2-klein-4b' },
  // From a public list that links to Replicate's page.
  price: perFlux2Megapixel(0.001),
  params: commonParams,
  sizing: kleinSizing,
  inputs: { image: kleinImages },
  extras: kleinExtras,
  delivers: 'jpeg',
});
