import { defineModel, input } from '@pentaprism/core/provider';
import { mai } from './shared/mai.ts';
import { falPicture } from './shared/pictures.ts';

/** MAI-Image 2.5 Pro. */
export const maiImage25Pro = defineModel({
  ...mai,
  id: 'mai-image-2.5-pro',
  name: 'MAI-Image 2.5 Pro',
  description: 'The larger MAI-Image 2.5, for lettering, layout and detail.',
  owner: 'microsoft',
  source: [
    'https://fal.ai/models/microsoft/mai-image-2.5-pro/api',
    'https://fal.ai/models/microsoft/mai-image-2.5-pro/edit/api',
  ],
  checked: '2026-11-26',
  assumed: ['Four pictures are the most in one call, as of MAI-Image 2.5; fal states no number.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'microsoft/mai-image-2.5-pro', edit: 'microsoft/mai-image-2.5-pro/edit' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
  inputs: { image: input('image_url', falPicture) },
});
