import { defineModel, inputList, perRequest } from '@pentaprism/core/provider';
import { flux2Pro } from './flux-2-pro.ts';
import { perFlux2Megapixel } from './shared/flux-2.ts';
import { fluxPicture } from './shared/pictures.ts';

/** FLUX.2 [max]; the same fields as those of [pro]. */
export const flux2Max = defineModel({
  ...flux2Pro,
  inputs: { image: inputList('input_images', 8, fluxPicture) },
  id: 'flux-2-max',
  aliases: ['flux.2-max'],
  name: 'FLUX.2 [max]',
  description: 'The most faithful FLUX.2, for final pictures and for edits that must be exact.',
  source: 'https://replicate.com/black-forest-labs/flux-2-max',
  routes: { generate: 'black-forest-labs/flux-2-max', edit: 'black-forest-labs/flux-2-max' },
  // From a public list that links to Replicate's page.
  price: [perRequest(0.04), ...perFlux2Megapixel(0.03)],
});
