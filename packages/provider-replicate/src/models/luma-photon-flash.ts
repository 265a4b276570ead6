import { defineModel, input, passthrough, perImage } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';
import { photonExtras, photonSizing } from './shared/photon.ts';
import { commonPicture } from './shared/pictures.ts';

/** Luma's Photon Flash. Each of its pictures has a second field, for an address alone, which the first takes as well. */
export const lumaPhotonFlash = defineModel({
  id: 'luma-photon-flash',
  aliases: ['photon-flash-1'],
  name: 'Luma Photon Flash',
  description: 'The quicker and cheaper Photon.',
  owner: 'luma',
  source: 'https://replicate.com/luma/photon-flash',
  checked: '2026-11-26',
  assumed: ['Pictures are JPEG, and about as large as a 1080p screen: the schema names neither a format nor a size.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'luma/photon-flash', guide: 'luma/photon-flash' },
  // From a public list that links to Replicate's page.
  price: perImage(0.01),
  params: { ...bareParams, seed: passthrough() },
  sizing: photonSizing,
  inputs: { reference_images: input('image_reference', commonPicture) },
  extras: {
    ...photonExtras,
    style_reference: { input: input('style_reference', commonPicture), sentence: 'A picture to take the style from.' },
    character_reference: {
      input: input('character_reference', commonPicture),
      sentence: 'A picture of the person to draw.',
    },
  },
  delivers: 'jpeg',
});
