import { defineModel, factor, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** SwinIR: four times as large, or, when a setting asks for it, cleaned at its own size. */
export const swinir = defineModel({
  id: 'swinir',
  name: 'SwinIR',
  description: 'Enlarges a picture four times, or takes away its noise or the traces of JPEG.',
  owner: 'jingyunliang',
  source: [
    'https://replicate.com/jingyunliang/swinir/api/schema',
    'https://github.com/JingyunLiang/SwinIR/blob/main/predict.py',
  ],
  checked: '2026-11-26',
  routes: { upscale: 'jingyunliang/swinir:660d922d33153019e8c263a3bba265de882e7f4f70396546b6c9c8f9d47a021a' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: factor({ fixed: 4 }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    task_type: {
      schema: z.enum([
        'Real-World Image Super-Resolution-Large',
        'Real-World Image Super-Resolution-Medium',
        'Grayscale Image Denoising',
        'Color Image Denoising',
        'JPEG Compression Artifact Reduction',
      ]),
      sentence: 'What to do (default: enlarge, with the large network); all but the first two keep the size.',
    },
    noise: { schema: z.literal([15, 25, 50]), sentence: 'Strength of the noise to take away (default 15).' },
    jpeg: { schema: z.literal([10, 20, 30, 40]), sentence: 'Quality the JPEG was saved with (default 40).' },
  },
  delivers: 'png',
});
