import { defineModel, inputList, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Qwen-Image-Edit of September 2025, which Replicate calls Plus. */
export const qwenImageEdit2509 = defineModel({
  id: 'qwen-image-edit-2509',
  aliases: ['qwen-image-edit-plus'],
  name: 'Qwen-Image-Edit 2509',
  description: 'Edits by instruction, with up to three pictures to go by.',
  owner: 'alibaba',
  source: ['https://replicate.com/qwen/qwen-image-edit-plus', 'https://huggingface.co/Qwen/Qwen-Image-Edit-2509'],
  checked: '2026-11-26',
  assumed: ['It takes up to three pictures, as its makers advise; Replicate’s schema states no number.'],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'qwen/qwen-image-edit-plus' },
  unpriced: 'Replicate’s page of it could not be read, and no other source was found that states its price there.',
  params: commonParams,
  // Without a ratio it takes that of its picture. A megapixel is what it was trained at.
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
  }),
  inputs: { image: inputList('image', 3, commonPicture) },
  extras: {
    go_fast: { schema: z.boolean(), sentence: 'Run the faster, quantised model (default true).' },
    disable_safety_checker: {
      schema: z.boolean(),
      sentence: 'Skip the check of the finished pictures (default false).',
    },
  },
  delivers: 'webp',
});
