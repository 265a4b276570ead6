import { defineModel } from '@pentaprism/core/provider';
import { distilledKlein, kleinInputs, kleinPrice } from './shared/flux-2-klein.ts';

/** FLUX.2 [klein] 4B. */
export const flux2Klein4b = defineModel({
  ...distilledKlein,
  id: 'flux-2-klein-4b',
  aliases: ['flux.2-klein-4b'],
  name: 'FLUX.2 [klein] 4B',
  description: 'A small FLUX.2 that draws and edits in about a second, very cheaply.',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/klein/4b/api',
    'https://fal.ai/models/fal-ai/flux-2/klein/4b/edit/api',
    // The price, as another gateway read it on fal's pages.
    'https://lumenfall.ai/models/black-forest-labs/flux.2-klein-4b/llms.txt',
  ],
  assumed: [
    ...distilledKlein.assumed,
    'The price is that of fal’s pages as another gateway read them; fal’s guide to its release names $0.014 for a megapixel.',
  ],
  routes: { generate: 'fal-ai/flux-2/klein/4b', edit: 'fal-ai/flux-2/klein/4b/edit' },
  price: kleinPrice({ generate: 0.005, edit: 0.01 }),
  inputs: kleinInputs,
});
