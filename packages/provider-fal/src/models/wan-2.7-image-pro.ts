import { by, defineModel, inputList, perImage } from '@pentaprism/core/provider';
import { falPicture } from './shared/pictures.ts';
import { wan27 } from './shared/wan.ts';

/** Wan 2.7 Image Pro. */
export const wan27ImagePro = defineModel({
  ...wan27,
  id: 'wan-2.7-image-pro',
  aliases: ['wan-2.7-pro'],
  name: 'Wan 2.7 Image Pro',
  description: 'The larger Wan 2.7: up to 4K, and edits with several pictures.',
  owner: 'alibaba',
  source: [
    // With the price. Of edits none was found.
    'https://fal.ai/models/fal-ai/wan/v2.7/pro/text-to-image/llms.txt',
    'https://fal.ai/models/fal-ai/wan/v2.7/pro/edit/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/wan/v2.7/pro/text-to-image', edit: 'fal-ai/wan/v2.7/pro/edit' },
  price: perImage(by('task', { generate: 0.075 })),
  inputs: { image: inputList('image_urls', 4, falPicture) },
});
