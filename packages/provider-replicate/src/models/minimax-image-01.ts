import { defineModel, input, perImage, renamed, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** MiniMax Image-01. A reference picture is of a person, whose face is kept. */
export const minimaxImage01 = defineModel({
  id: 'minimax-image-01',
  aliases: ['image-01'],
  name: 'MiniMax Image-01',
  description: 'Draws cheaply, and keeps a person alike from one reference picture.',
  owner: 'minimax',
  source: 'https://replicate.com/minimax/image-01',
  checked: '2026-11-26',
  assumed: ['Pictures are JPEG, as at MiniMax itself, and about a megapixel: the schema names neither.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'minimax/image-01', guide: 'minimax/image-01' },
  // From a public list that links to Replicate's page.
  price: perImage(0.01),
  params: { ...bareParams, n: renamed('number_of_images', { max: 9, beyond: 'fan-out' }) },
  sizing: shape({
    ratios: ['1:1', '16:9', '4:3', '3:2', '2:3', '3:4', '9:16', '21:9'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  inputs: { reference_images: input('subject_reference', commonPicture) },
  extras: {
    prompt_optimizer: { schema: z.boolean(), sentence: 'Let the model improve the prompt first (default true).' },
  },
  delivers: 'jpeg',
});
