import { defineModel, input, inputList, perImage } from '@pentaprism/core/provider';
import { fluxKontextPro } from './flux-kontext-pro.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 Kontext [max]: asked exactly as [pro] is. */
export const fluxKontextMax = defineModel({
  ...fluxKontextPro,
  id: 'flux-kontext-max',
  aliases: ['flux.1-kontext-max', 'flux-1-kontext-max'],
  name: 'FLUX.1 Kontext max',
  description: 'Kontext for demanding edits: closer to the words, and better at lettering.',
  source: [
    'https://fal.ai/models/fal-ai/flux-pro/kontext/max/api',
    'https://fal.ai/models/fal-ai/flux-pro/kontext/max/text-to-image/api',
    'https://fal.ai/models/fal-ai/flux-pro/kontext/max/multi/api',
    // The price, as another gateway read it on fal's pages. Of several pictures none was found.
    'https://lumenfall.ai/models/black-forest-labs/flux.1-kontext-max',
  ],
  assumed: [
    'Four pictures are the most, as at Black Forest Labs; fal states no number.',
    'Several pictures cost what one does.',
  ],
  routes: {
    generate: 'fal-ai/flux-pro/kontext/max/text-to-image',
    edit: 'fal-ai/flux-pro/kontext/max',
    combine: 'fal-ai/flux-pro/kontext/max/multi',
  },
  price: perImage(0.08),
  inputs: {
    image: [input('image_url', { ...falPicture, only: 'edit' }), inputList('image_urls', 4, falPicture)],
  },
});
