import { defineModel, factor, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** Swin2SR: four times as wide and high, whatever it is for. */
export const swin2sr = defineModel({
  id: 'swin2sr',
  name: 'Swin2SR',
  description: 'Enlarges and cleans compressed pictures.',
  owner: 'mv-lab',
  source: ['https://replicate.com/mv-lab/swin2sr/api/schema', 'https://github.com/mv-lab/swin2sr/blob/main/predict.py'],
  checked: '2026-11-26',
  routes: { upscale: 'mv-lab/swin2sr:a01b0512004918ca55d02e554914a9eca63909fa83a29ff0f115c78a7045574f' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: factor({ fixed: 4 }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    task: {
      schema: z.enum(['classical_sr', 'real_sr', 'compressed_sr']),
      sentence: 'What the picture is: clean, as it comes (real_sr, the default), or compressed.',
    },
  },
  delivers: 'png',
});
