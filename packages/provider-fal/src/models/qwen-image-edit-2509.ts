import { defineModel, inputList, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { falPicture } from './shared/pictures.ts';
import { openQwenExtras, openQwenParams, openQwenSizing } from './shared/qwen.ts';

/** Qwen-Image-Edit 2509. Unasked it makes a square, whatever the shape of its pictures. */
export const qwenImageEdit2509 = defineModel({
  id: 'qwen-image-edit-2509',
  aliases: ['qwen-image-edit-plus'],
  name: 'Qwen-Image-Edit 2509',
  description: 'Edits by instruction, with up to three pictures to go by.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/qwen-image-edit-2509/api',
    // fal's price, in a public list of prices.
    'https://lumenfall.ai/models/alibaba/qwen-image-edit-2509',
    // How many pictures it takes; fal states no number.
    'https://huggingface.co/Qwen/Qwen-Image-Edit-2509',
  ],
  checked: '2026-11-26',
  assumed: ['Four pictures are the most in one call, as of its siblings; fal states no number.'],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'fal-ai/qwen-image-edit-2509' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.03),
  params: openQwenParams,
  sizing: openQwenSizing('square_hd'),
  inputs: { image: inputList('image_urls', 3, falPicture) },
  extras: {
    acceleration: { schema: z.enum(['none', 'regular']), sentence: 'Trade picture quality for speed.' },
    ...openQwenExtras,
  },
  delivers: 'png',
});
