import { defineModel } from '@pentaprism/core/provider';
import { flux2Klein9b } from './flux-2-klein-9b.ts';
import { kleinBaseExtras, kleinImages } from './shared/flux-2-klein.ts';

/** FLUX.2 [klein] 4B before distillation, whose guidance can be set. */
export const flux2Klein4bBase = defineModel<'generate' | 'edit', string>({
  // That of 9B has no price either.
  ...flux2Klein9b,
  inputs: { image: kleinImages },
  id: 'flux-2-klein-4b-base',
  aliases: ['flux.2-klein-4b-base'],
  name: 'FLUX.2 [klein] 4B base',
  description: 'The undistilled small FLUX.2: slower, and with more variety and control.',
  source: 'https://replicate.com/black-forest-labs/flux-2-klein-4b-base',
  routes: { generate: 'black-forest-labs/flux-2-klein-4b-base', edit: 'black-forest-labs/flux-2-klein-4b-base' },
  extras: kleinBaseExtras,
});
