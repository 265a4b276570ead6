import { defineModel } from '@pentaprism/core/provider';
import { distilledKlein, kleinInputs, kleinPrice } from './shared/flux-2-klein.ts';

/** FLUX.2 [klein] 9B. */
export const flux2Klein9b = defineModel({
  ...distilledKlein,
  id: 'flux-2-klein-9b',
  aliases: ['flux.2-klein-9b'],
  name: 'FLUX.2 [klein] 9B',
  description: 'A middle-sized FLUX.2, fast and more detailed than its 4B sister.',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/klein/9b/api',
    'https://fal.ai/models/fal-ai/flux-2/klein/9b/edit/api',
    // The price of new pictures, and the range of steps.
    'https://fal.ai/models/fal-ai/flux-2/klein/9b/llms.txt',
    // The price of edits, as another gateway read it on fal's pages.
    'https://lumenfall.ai/models/black-forest-labs/flux.2-klein-9b/llms.txt',
  ],
  routes: { generate: 'fal-ai/flux-2/klein/9b', edit: 'fal-ai/flux-2/klein/9b/edit' },
  price: kleinPrice({ generate: 0.006, edit: 0.011 }),
  inputs: kleinInputs,
});
