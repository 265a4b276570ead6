import { defineModel, inputList, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { newerQwenParams, openQwenEditSizing, openQwenExtras } from './shared/qwen.ts';

/** Qwen-Image-Edit 2511. */
export const qwenImageEdit2511 = defineModel({
  id: 'qwen-image-edit-2511',
  name: 'Qwen-Image-Edit 2511',
  description: 'Edits by instruction, turns the view, and keeps people alike over several pictures.',
  owner: 'alibaba',
  // With the price.
  source: 'https://fal.ai/models/fal-ai/qwen-image-edit-2511/llms.txt',
  checked: '2026-11-26',
  assumed: [
    'Three pictures are the most it goes by, as of the version before; fal states no number.',
    'Four pictures are the most in one call, as of its siblings; fal states no number.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'fal-ai/qwen-image-edit-2511' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.03),
  params: newerQwenParams,
  sizing: openQwenEditSizing,
  inputs: { image: inputList('image_urls', 3, falPicture) },
  extras: {
    acceleration,
    ...openQwenExtras,
    num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'How many denoising steps to take.' },
  },
  delivers: 'png',
});
