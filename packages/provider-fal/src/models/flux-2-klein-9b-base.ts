import { defineModel } from '@pentaprism/core/provider';
import { baseKlein, kleinInputs, kleinPrice } from './shared/flux-2-klein.ts';

/** FLUX.2 [klein] 9B base. */
export const flux2Klein9bBase = defineModel({
  ...baseKlein,
  id: 'flux-2-klein-9b-base',
  aliases: ['flux.2-klein-9b-base'],
  name: 'FLUX.2 [klein] 9B base',
  description: 'The undistilled middle-sized FLUX.2: slower, and with more variety and control.',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/klein/9b/base/api',
    'https://fal.ai/models/fal-ai/flux-2/klein/9b/base/edit/api',
  ],
  assumed: [
    ...baseKlein.assumed,
    'Its price is what two programs that use it count with; fal’s own page of it was not readable.',
  ],
  routes: { generate: 'fal-ai/flux-2/klein/9b/base', edit: 'fal-ai/flux-2/klein/9b/base/edit' },
  price: kleinPrice({ generate: 0.011, edit: 0.011 }),
  inputs: kleinInputs,
});
