import { defineModel, factor, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** CodeFormer: repairs faces, and enlarges the picture by a whole number on the way. */
export const codeformer = defineModel({
  id: 'codeformer',
  name: 'CodeFormer',
  description: 'Repairs blurred and damaged faces.',
  owner: 's-lab',
  source: [
    'https://replicate.com/lucataco/codeformer/api/schema',
    'https://github.com/sczhou/CodeFormer/blob/master/predict.py',
  ],
  checked: '2026-11-26',
  assumed: [
    'Factors go from 1 to 4; the schema names no limits.',
    'Pictures whose shorter edge is below 512 pixels are enlarged to that first, as in the code it was made from.',
  ],
  routes: { restore: 'lucataco/codeformer:78f2bab438ab0ffc85a68cdfd316a2ecd3994b5dd26aa6b3d203357b45e5eb1b' },
  unpriced: unknownHardware,
  params: pngOnly,
  sizing: factor({ to: 'upscale', range: [1, 4], steps: [1, 2, 3, 4], base: 2 }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    codeformer_fidelity: {
      schema: z.number().min(0).max(1),
      sentence: 'From 0, the best looking face, to 1, the most alike (default 0.5).',
    },
    background_enhance: { schema: z.boolean(), sentence: 'Enlarge the background with Real-ESRGAN (default true).' },
    face_upsample: { schema: z.boolean(), sentence: 'Enlarge the repaired faces as well (default true).' },
  },
  delivers: 'png',
});
