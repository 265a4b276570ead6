import { defineModel, inputList } from '@pentaprism/core/provider';
import { closedQwenExtras, closedQwenParams, closedQwenPicture, closedQwenSizing } from './shared/qwen.ts';

/** Qwen-Image 2 Pro. */
export const qwenImage2Pro = defineModel({
  id: 'qwen-image-2-pro',
  aliases: ['qwen-image-2.0-pro'],
  name: 'Qwen-Image 2 Pro',
  description: 'The larger Qwen-Image 2, for posters, infographics and long lettering.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/qwen-image-2/pro/text-to-image/api',
    'https://fal.ai/models/fal-ai/qwen-image-2/pro/edit/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/qwen-image-2/pro/text-to-image', edit: 'fal-ai/qwen-image-2/pro/edit' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
  params: closedQwenParams,
  sizing: closedQwenSizing,
  inputs: { image: inputList('image_urls', 3, closedQwenPicture) },
  extras: closedQwenExtras,
  delivers: 'png',
});
