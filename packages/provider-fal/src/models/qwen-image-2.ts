import { by, defineModel, inputList, perImage } from '@pentaprism/core/provider';
import { closedQwenExtras, closedQwenParams, closedQwenPicture, closedQwenSizing } from './shared/qwen.ts';

/** Qwen-Image 2. */
export const qwenImage2 = defineModel({
  id: 'qwen-image-2',
  aliases: ['qwen-image-2.0'],
  name: 'Qwen-Image 2',
  description: 'Draws and edits with one model, up to 2K, and writes well in Chinese and English.',
  owner: 'alibaba',
  source: [
    // With the price. Of edits none was found.
    'https://fal.ai/models/fal-ai/qwen-image-2/text-to-image/llms.txt',
    'https://fal.ai/models/fal-ai/qwen-image-2/edit/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/qwen-image-2/text-to-image', edit: 'fal-ai/qwen-image-2/edit' },
  price: perImage(by('task', { generate: 0.035 })),
  params: closedQwenParams,
  sizing: closedQwenSizing,
  inputs: { image: inputList('image_urls', 3, closedQwenPicture) },
  extras: closedQwenExtras,
  delivers: 'png',
});
