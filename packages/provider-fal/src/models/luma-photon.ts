import { defineModel } from '@pentaprism/core/provider';
import { photon, photonInputs } from './shared/luma.ts';

/** Luma Photon. */
export const lumaPhoton = defineModel({
  ...photon,
  id: 'luma-photon',
  aliases: ['photon-1'],
  name: 'Luma Photon',
  description: 'Cinematic pictures at a low price.',
  owner: 'luma',
  source: ['https://fal.ai/models/fal-ai/luma-photon/api', 'https://fal.ai/models/fal-ai/luma-photon/modify/api'],
  checked: '2026-11-26',
  assumed: [
    'Pictures come as jpeg; the page does not say in which format.',
    'Pictures are about as large as a 1080p screen, as at Replicate: the page names no size.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/luma-photon', edit: 'fal-ai/luma-photon/modify' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
  inputs: photonInputs,
});
