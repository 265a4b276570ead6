import { defineModel } from '@pentaprism/core/provider';
import { flux2Klein4b } from './flux-2-klein-4b.ts';
import { perFlux2Megapixel } from './shared/flux-2.ts';
import { kleinBaseExtras, kleinImages } from './shared/flux-2-klein.ts';

/** FLUX.2 [klein] 9B before distillation, whose guidance can be set. */
export const flux2Klein9bBase = defineModel<'generate' | 'edit', string>({
  ...flux2Klein4b,
  inputs: { image: kleinImages },
  id: 'flux-2-klein-9b-base',
  aliases: ['flux.2-klein-9b-base'],
  name: 'FLUX.2 [klein] 9B base',
  description: 'The undistilled middle-sized FLUX.2: slower, and with more variety and control.',
  source: 'https://replicate.com/black-forest-labs/flux-2-klein-9b-base',
  routes: { generate: 'black-forest-labs/flux-2-klein-9b-base', edit: 'black-forest-labs/flux-2-klein-9b-base' },
  // From a public list that links to Replicate's page.
  price: perFlux2Megapixel(0.011),
  extras: kleinBaseExtras,
});
