import {
  by,
  converted,
  defineModel,
  input,
  inputList,
  list,
  mask,
  passthrough,
  perImage,
} from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { expandPrompt, ideogramLook, ideogramParams, ideogramQuality, renderingSpeed } from './shared/ideogram.ts';
import { presets } from './shared/image-size.ts';
import { falPicture } from './shared/pictures.ts';

/** Ideogram Character: the same person in new pictures. Upstream needs a picture of the person for everything it does. */
export const ideogramCharacter = defineModel({
  id: 'ideogram-character',
  aliases: ['ideogram-v3-character'],
  name: 'Ideogram Character',
  description: 'Keeps a person the same from picture to picture, told by one reference picture.',
  owner: 'ideogram',
  source: [
    'https://fal.ai/models/fal-ai/ideogram/character/api',
    'https://fal.ai/models/fal-ai/ideogram/character/edit/api',
    // With the price.
    'https://fal.ai/models/fal-ai/ideogram/character/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    'White is what a mask edits, as on fal’s other pages; this page does not repeat it.',
    'An edit costs what a new picture does.',
    'Three pictures of a style are the most; fal states 10 MB for all of them and no number.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { guide: 'fal-ai/ideogram/character', inpaint: 'fal-ai/ideogram/character/edit' },
  price: perImage(by('quality', { low: 0.1, medium: 0.15, high: 0.2 })),
  params: {
    ...ideogramParams,
    quality: ideogramQuality,
    style: converted(
      'style',
      { sentence: 'The style in capitals.', table: { realistic: 'REALISTIC', fiction: 'FICTION' } },
      { only: 'guide' },
    ),
    negative_prompt: passthrough({ only: 'guide' }),
  },
  // Custom sizes are left out: what becomes of one that Ideogram does not make is documented nowhere.
  sizing: list({ only: 'guide', to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
  inputs: {
    reference_images: inputList('reference_image_urls', 1, { ...falPicture, maxBytes: 10_000_000, required: true }),
    image: input('image_url', falPicture),
    mask: mask('mask_url', 'white'),
  },
  extras: {
    ...ideogramLook,
    expand_prompt: expandPrompt,
    image_urls: {
      // Together they stay within 10 MB.
      input: inputList('image_urls', 3, { ...falPicture, maxBytes: 3_333_333 }),
      sentence: 'Pictures to take the style from.',
    },
    reference_mask_urls: {
      // fal does not say which of its colours is the person.
      input: mask('reference_mask_urls', 'unstated'),
      sentence: 'Where the person is in the reference picture.',
    },
    rendering_speed: renderingSpeed,
    sync_mode: syncMode,
  },
  delivers: 'png',
});
