import { defineModel, inputList, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Pruna's editing model. */
export const pImageEdit = defineModel({
  id: 'p-image-edit',
  name: 'P-Image-Edit',
  description: 'Edits by instruction in about a second, with up to five pictures.',
  owner: 'prunaai',
  source: [
    // With the price.
    'https://replicate.com/prunaai/p-image-edit',
    // How many pictures it takes.
    'https://docs.runpod.io/public-endpoints/models/p-image-edit',
  ],
  checked: '2026-11-26',
  assumed: ['Pictures are JPEG: the schema names no format.'],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'prunaai/p-image-edit' },
  price: perImage(0.01),
  params: { ...bareParams, seed: passthrough() },
  // Without a ratio it takes that of its picture. No size is published; a megapixel is what others of its kind make.
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
  }),
  inputs: { image: inputList('images', 5, commonPicture) },
  extras: {
    turbo: { schema: z.boolean(), sentence: 'Run with more optimisations, for simple edits (default true).' },
    disable_safety_checker: {
      schema: z.boolean(),
      sentence: 'Skip the check of the finished pictures (default false).',
    },
  },
  delivers: 'jpeg',
});
