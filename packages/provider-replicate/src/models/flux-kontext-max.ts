import { defineModel, input, perImage } from '@pentaprism/core/provider';
import { fluxKontextPro } from './flux-kontext-pro.ts';
import { fluxPicture } from './shared/pictures.ts';

/** Kontext [max]; the same fields as those of [pro]. */
export const fluxKontextMax = defineModel({
  ...fluxKontextPro,
  inputs: { image: input('input_image', fluxPicture) },
  id: 'flux-kontext-max',
  aliases: ['flux.1-kontext-max', 'flux-1-kontext-max'],
  name: 'FLUX.1 Kontext max',
  description: 'Kontext for demanding edits: closer to the words, and better at lettering.',
  source: 'https://replicate.com/black-forest-labs/flux-kontext-max',
  checked: '2026-11-26',
  routes: { generate: 'black-forest-labs/flux-kontext-max', edit: 'black-forest-labs/flux-kontext-max' },
  // From a public list that links to Replicate's page.
  price: perImage(0.08),
});
