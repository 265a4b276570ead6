import { defineModel, inputList } from '@pentaprism/core/provider';
import { falPicture } from './shared/pictures.ts';
import { wan27 } from './shared/wan.ts';

/** Wan 2.7 Image. */
export const wan27Image = defineModel({
  ...wan27,
  id: 'wan-2.7-image',
  aliases: ['wan-2.7'],
  name: 'Wan 2.7 Image',
  description: 'Draws and edits with up to four pictures to go by.',
  owner: 'alibaba',
  source: ['https://fal.ai/models/fal-ai/wan/v2.7/text-to-image/api', 'https://fal.ai/models/fal-ai/wan/v2.7/edit/api'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/wan/v2.7/text-to-image', edit: 'fal-ai/wan/v2.7/edit' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
  inputs: { image: inputList('image_urls', 4, falPicture) },
});
