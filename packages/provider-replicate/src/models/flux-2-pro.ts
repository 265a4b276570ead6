import { defineModel, inputList, perRequest } from '@pentaprism/core/provider';
import { flux2Megapixel, flux2SafetyTolerance, flux2Sizing, perFlux2Megapixel } from './shared/flux-2.ts';
import { commonParams } from './shared/params.ts';
import { fluxPicture } from './shared/pictures.ts';

/** FLUX.2 [pro]. An edit for which no shape is asked is square, as a new picture is. */
export const flux2Pro = defineModel({
  id: 'flux-2-pro',
  aliases: ['flux.2-pro'],
  name: 'FLUX.2 [pro]',
  description: 'Makes and edits photographic pictures, with up to eight pictures to go by.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-2-pro',
  checked: '2026-11-26',
  assumed: [flux2Megapixel],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'black-forest-labs/flux-2-pro', edit: 'black-forest-labs/flux-2-pro' },
  // From a public list that links to Replicate's page.
  price: [perRequest(0.015), ...perFlux2Megapixel(0.015)],
  params: commonParams,
  sizing: flux2Sizing,
  inputs: { image: inputList('input_images', 8, fluxPicture) },
  extras: { safety_tolerance: flux2SafetyTolerance },
  delivers: 'webp',
});
