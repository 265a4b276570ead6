import { defineModel } from '@pentaprism/core/provider';
import { kleinExtras, kleinImages, kleinSizing } from './shared/flux-2-klein.ts';
import { commonParams } from './shared/params.ts';

/** FLUX.2 [klein] 9B; the same fields as those of its smaller sister. */
export const flux2Klein9b = defineModel({
  id: 'flux-2-klein-9b',
  aliases: ['flux.2-klein-9b'],
  name: 'FLUX.2 [klein] 9B',
  description: 'A middle-sized FLUX.2, fast and more detailed than its 4B sister.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-2-klein-9b',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'black-forest-labs/flux-2-klein-9b', edit: 'black-forest-labs/flux-2-klein-9b' },
  unpriced: 'Replicate’s page of it could not be read, and no other source was found that states its price there.',
  params: commonParams,
  sizing: kleinSizing,
  inputs: { image: kleinImages },
  extras: kleinExtras,
  delivers: 'jpeg',
});
