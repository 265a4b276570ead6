import { by, defineModel, inputList, passthrough, perImage } from '@pentaprism/core/provider';
import { closedQwenExtras, closedQwenParams, closedQwenPicture, closedQwenSizing } from './shared/qwen.ts';

/** Qwen-Image-Max. */
export const qwenImageMax = defineModel({
  id: 'qwen-image-max',
  name: 'Qwen-Image-Max',
  description: 'The most natural-looking Qwen-Image of its generation, for people and textures.',
  owner: 'alibaba',
  source: [
    // With the price. Of edits none was found.
    'https://fal.ai/models/fal-ai/qwen-image-max/text-to-image/llms.txt',
    'https://fal.ai/models/fal-ai/qwen-image-max/edit/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/qwen-image-max/text-to-image', edit: 'fal-ai/qwen-image-max/edit' },
  price: perImage(by('task', { generate: 0.075 })),
  params: { ...closedQwenParams, prompt: passthrough({ max: 800 }) },
  sizing: closedQwenSizing,
  inputs: { image: inputList('image_urls', 3, closedQwenPicture) },
  extras: closedQwenExtras,
  delivers: 'png',
});
