import { defineModel, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { flux2Turbo } from './flux-2-turbo.ts';
import { openFlux2Images } from './shared/flux-2.ts';
import { startedMegapixels } from './shared/megapixels.ts';

/** FLUX.2 [dev] Flash: asked exactly as Turbo is. */
export const flux2Flash = defineModel({
  ...flux2Turbo,
  id: 'flux-2-flash',
  aliases: ['flux.2-dev-flash', 'flux-2-dev-flash'],
  name: 'FLUX.2 [dev] Flash',
  description: 'The fastest and cheapest of what fal made of FLUX.2 [dev], for drafts and for many pictures.',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/flash/api',
    'https://fal.ai/models/fal-ai/flux-2/flash/edit/api',
    // The price of new pictures.
    'https://fal.ai/learn/devs/flux-2-flash-developer-guide',
    // That of edits, and how both are rounded, as another gateway read it on fal's pages.
    'https://lumenfall.ai/models/fal/flux.2-dev-flash',
  ],
  routes: { generate: 'fal-ai/flux-2/flash', edit: 'fal-ai/flux-2/flash/edit' },
  price: [perMegapixel(0.005, startedMegapixels), perInputMegapixel(0.005, startedMegapixels)],
  inputs: { image: openFlux2Images },
});
