import { defineModel, inputList, perImage, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { flux2Pro } from './flux-2-pro.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.2 [max]: asked exactly as [pro] is. */
export const flux2Max = defineModel({
  ...flux2Pro,
  id: 'flux-2-max',
  aliases: ['flux.2-max'],
  name: 'FLUX.2 [max]',
  description: 'The most faithful FLUX.2, for final pictures and for edits that must be exact.',
  source: [
    'https://fal.ai/models/fal-ai/flux-2-max/api',
    'https://fal.ai/models/fal-ai/flux-2-max/edit/api',
    // The price.
    'https://fal.ai/models/fal-ai/flux-2-max/edit/llms.txt',
    // How many pictures an edit takes; fal does not state it.
    'https://docs.bfl.ai/flux_2/flux2_image_editing',
    // Edges and step of free sizes; fal's schema only caps an edge at 14142.
    'https://replicate.com/black-forest-labs/flux-2-max/api/schema',
  ],
  checked: '2026-11-26',
  assumed: ['Megapixels are counted as those of FLUX.2 [pro] are: each that is begun, of 1024 × 1024 pixels.'],
  routes: { generate: 'fal-ai/flux-2-max', edit: 'fal-ai/flux-2-max/edit' },
  // The first megapixel, further ones, and those of the pictures put in.
  price: [
    perImage(0.07),
    perMegapixel(0.03, { ...startedMegapixels, after: 1 }),
    perInputMegapixel(0.03, startedMegapixels),
  ],
  inputs: { image: inputList('image_urls', 8, falPicture) },
});
