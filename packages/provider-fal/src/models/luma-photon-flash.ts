import { by, defineModel, perMegapixel } from '@pentaprism/core/provider';
import { photon, photonInputs } from './shared/luma.ts';

/** Luma Photon Flash. */
export const lumaPhotonFlash = defineModel({
  ...photon,
  id: 'luma-photon-flash',
  aliases: ['photon-flash-1'],
  name: 'Luma Photon Flash',
  description: 'The quicker and cheaper Photon.',
  owner: 'luma',
  source: [
    'https://fal.ai/models/fal-ai/luma-photon/flash/api',
    // With the price. Of pictures from words none was found.
    'https://fal.ai/models/fal-ai/luma-photon/flash/modify/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    'Pictures come as jpeg; the page does not say in which format.',
    'Pictures are about as large as a 1080p screen, as at Replicate: the page names no size.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/luma-photon/flash', edit: 'fal-ai/luma-photon/flash/modify' },
  price: perMegapixel(by('task', { edit: 0.005 })),
  inputs: photonInputs,
});
