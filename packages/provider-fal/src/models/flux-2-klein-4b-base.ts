import { defineModel } from '@pentaprism/core/provider';
import { baseKlein, kleinInputs, kleinPrice } from './shared/flux-2-klein.ts';

/** FLUX.2 [klein] 4B base. */
export const flux2Klein4bBase = defineModel({
  ...baseKlein,
  id: 'flux-2-klein-4b-base',
  aliases: ['flux.2-klein-4b-base'],
  name: 'FLUX.2 [klein] 4B base',
  description: 'The undistilled small FLUX.2: slower, and with more variety and control.',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/klein/4b/base/api',
    'https://fal.ai/models/fal-ai/flux-2/klein/4b/base/edit/api',
    // The price, and that edits count what goes in as well.
    'https://fal.ai/learn/devs/flux-2-klein-user-guide',
    'https://fal.ai/models/fal-ai/flux-2/klein/4b/base/edit',
  ],
  routes: { generate: 'fal-ai/flux-2/klein/4b/base', edit: 'fal-ai/flux-2/klein/4b/base/edit' },
  price: kleinPrice({ generate: 0.009, edit: 0.009 }),
  inputs: kleinInputs,
});
