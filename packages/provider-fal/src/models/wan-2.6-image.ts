import {
  by,
  defineModel,
  emulated,
  free,
  input,
  inputList,
  list,
  passthrough,
  perImage,
} from '@pentaprism/core/provider';
import { z } from 'zod';
import { enhancePrompt, safetyChecker } from './shared/extras.ts';
import { presets } from './shared/image-size.ts';
import { wan26Picture, wanParams } from './shared/wan.ts';

const { square: _tooSmall, ...namesOfEdits } = presets;

/** Wan 2.6 Image. Words may come with one picture, whose style it goes by; an edit takes up to three. */
export const wan26Image = defineModel({
  id: 'wan-2.6-image',
  aliases: ['wan-2.6'],
  name: 'Wan 2.6 Image',
  description: 'Draws from words and one picture of a style, and edits with up to three pictures.',
  owner: 'alibaba',
  source: [
    // With the price. Of edits none was found.
    'https://fal.ai/models/wan/v2.6/text-to-image/llms.txt',
    'https://fal.ai/models/wan/v2.6/image-to-image/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'wan/v2.6/text-to-image',
    guide: 'wan/v2.6/text-to-image',
    edit: 'wan/v2.6/image-to-image',
  },
  price: perImage(by('task', { generate: 0.03, guide: 0.03 })),
  params: {
    ...wanParams,
    prompt: passthrough({ max: 2000 }),
    // Only edits have a number of pictures upstream.
    n: emulated('fan-out'),
    // There is no format field.
    output_format: emulated('transcode'),
  },
  // Of pictures from words no page states limits; an edit has 768 × 768 to 1280 × 1280 pixels in all.
  sizing: [
    list({ to: 'image_size', sizes: presets, only: ['generate', 'guide'] }),
    // The smallest square has fewer.
    list({ to: 'image_size', sizes: namesOfEdits, defaultLabel: 'square_hd', only: 'edit' }),
    free({
      to: { object: 'image_size' },
      edge: [512, 2048],
      step: 16,
      area: [589_824, 1_638_400],
      base: [1024, 1024],
      only: 'edit',
    }),
  ],
  inputs: {
    reference_images: input('image_url', { ...wan26Picture, only: 'guide' }),
    image: inputList('image_urls', 3, wan26Picture),
  },
  extras: {
    enable_prompt_expansion: { ...enhancePrompt, only: 'edit' },
    enable_safety_checker: safetyChecker,
    max_images: {
      schema: z.int().min(1).max(5),
      sentence: 'Pictures it may make from words when the prompt asks for several.',
      only: ['generate', 'guide'],
      unpriced: 'makes several pictures, each of which is billed',
    },
  },
  delivers: 'png',
});
