import { defineModel, free, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { schedulers } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';

/** Realistic Vision 5.1, made from Stable Diffusion 1.5. */
export const realisticVisionV51 = defineModel({
  id: 'realistic-vision-v5.1',
  aliases: ['realistic-vision'],
  name: 'Realistic Vision v5.1',
  description: 'Stable Diffusion 1.5 tuned for photographs of people.',
  owner: 'sg161222',
  source: [
    'https://replicate.com/lucataco/realistic-vision-v5.1/api/schema',
    // With the meaning of seed 0, and the step of the edges.
    'https://github.com/lucataco/cog-realistic-vision-v5.1/blob/main/predict.py',
  ],
  checked: '2026-11-26',
  assumed: ['Edges are 128 at least; the schema begins at 0.'],
  routes: {
    generate: 'lucataco/realistic-vision-v5.1:2c8e954decbf70b7607a4414e5785ef9e4de4b8c51d50fb8b8b349160e0ef6bb',
  },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    // 0 lets the model choose.
    seed: passthrough({ min: 1, max: 2_147_483_647, beyond: 'fold' }),
    ...pngOnly,
  },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [128, 1920], step: 8, base: [512, 728] }),
  extras: {
    guidance: { schema: z.number(), sentence: 'How closely to follow the prompt; best from 3.5 to 7 (default 5).' },
    steps: { schema: z.int().min(0).max(100), sentence: 'Denoising steps, up to 100 (default 20).' },
    scheduler: schedulers(['EulerA', 'MultistepDPM-Solver'], 'EulerA'),
  },
  delivers: 'png',
});
