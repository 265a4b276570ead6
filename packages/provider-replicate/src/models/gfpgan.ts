import { defineModel, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/**
 * GFPGAN: repairs faces, and doubles the picture on the way.
 *
 * Its `scale` is no factor: 2 doubles, and any other number makes half so many times as large, as its code has it. So it
 * is a setting of its own and no way to ask for a size.
 */
export const gfpgan = defineModel({
  id: 'gfpgan',
  name: 'GFPGAN',
  description: 'Repairs the faces of old and of generated pictures, and makes the picture twice as large.',
  owner: 'tencent',
  source: [
    'https://replicate.com/tencentarc/gfpgan/api/schema',
    'https://github.com/TencentARC/GFPGAN/blob/master/cog_predict.py',
  ],
  checked: '2026-11-26',
  assumed: ['The version that runs does what its published code does.'],
  routes: { restore: 'tencentarc/gfpgan:0fbacf7afc6c144e5be9767cff80f25aff23e52b0708f17e20f9879b2f21516c' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: [],
  // It delivers the format it was given, so it is given PNG.
  inputs: { image: input('img', { formats: ['image/png'] }) },
  extras: {
    scale: {
      schema: z.number(),
      sentence: 'By default 2, which doubles the picture; any other number makes it half so many times as large.',
    },
    version: {
      schema: z.enum(['v1.2', 'v1.3', 'v1.4', 'RestoreFormer']),
      sentence: 'Which network repairs: v1.3 looks best, v1.4 (the default) keeps more detail and likeness.',
    },
  },
  delivers: 'png',
});
