import { defineModel, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { photonExtras, photonSizing } from './shared/photon.ts';

/** Luma's Photon. The schema that was readable takes its reference pictures by address alone, so they are plain extras. */
export const lumaPhoton = defineModel({
  id: 'luma-photon',
  aliases: ['photon-1'],
  name: 'Luma Photon',
  description: 'Cinematic pictures at a low price.',
  owner: 'luma',
  source: 'https://replicate.com/luma/photon',
  checked: '2026-11-26',
  assumed: ['Pictures are JPEG, and about as large as a 1080p screen: the schema names neither a format nor a size.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'luma/photon' },
  // From a public list that links to Replicate's page.
  price: perImage(0.03),
  params: { ...bareParams, seed: passthrough() },
  sizing: photonSizing,
  extras: {
    ...photonExtras,
    image_reference_url: { schema: z.url(), sentence: 'Address of a picture that guides what is drawn.' },
    style_reference_url: { schema: z.url(), sentence: 'Address of a picture whose style is taken over.' },
    character_reference_url: { schema: z.url(), sentence: 'Address of a picture of the person to draw.' },
  },
  delivers: 'jpeg',
});
