import { defineModel, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** Google's MAXIM: one network for each fault, of which upstream wants one named. */
export const maxim = defineModel({
  id: 'maxim',
  name: 'MAXIM',
  description: 'Takes noise, blur, rain or haze out of a picture, or brightens it.',
  owner: 'google',
  source: [
    'https://replicate.com/google-research/maxim/api/schema',
    // With the list of networks.
    'https://github.com/google-research/maxim/blob/main/predict.py',
  ],
  checked: '2026-11-26',
  routes: { restore: 'google-research/maxim:494ca4d578293b4b93945115601b6a38190519da18467556ca223d219c3af9f9' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  extras: {
    network: {
      schema: z.enum([
        'Image Denoising',
        'Image Deblurring (GoPro)',
        'Image Deblurring (REDS)',
        'Image Deblurring (RealBlur_R)',
        'Image Deblurring (RealBlur_J)',
        'Image Deraining (Rain streak)',
        'Image Deraining (Rain drop)',
        'Image Dehazing (Indoor)',
        'Image Dehazing (Outdoor)',
        'Image Enhancement (Low-light)',
        'Image Enhancement (Retouching)',
      ]),
      to: 'model',
      sentence: 'What is to be repaired; Replicate calls this `model`.',
      required: true,
    },
  },
  delivers: 'png',
});
