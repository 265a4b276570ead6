import { defineModel, inputList, passthrough, perImage, perMillionTokens } from '@pentaprism/core/provider';
import { mai } from './shared/mai.ts';
import { falPicture } from './shared/pictures.ts';

/** MAI-Image 2.5. An edit has a list of pictures that takes one. */
export const maiImage25 = defineModel({
  ...mai,
  id: 'mai-image-2.5',
  name: 'MAI-Image 2.5',
  description: 'Photographic pictures and posters with legible lettering.',
  owner: 'microsoft',
  source: [
    // With the prices.
    'https://fal.ai/models/microsoft/mai-image-2.5/llms.txt',
    'https://fal.ai/models/microsoft/mai-image-2.5/edit/llms.txt',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'microsoft/mai-image-2.5', edit: 'microsoft/mai-image-2.5/edit' },
  // Of edits no page states a limit.
  params: { ...mai.params, prompt: passthrough({ max: 5000 }) },
  // fal says "~$0.05" of a picture.
  price: [perImage(0.05), ...perMillionTokens({ textIn: 5, imageIn: 8 })],
  estimate: perImage(0.05),
  inputs: { image: inputList('image_urls', 1, falPicture) },
});
