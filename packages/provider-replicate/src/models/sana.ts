import { defineModel, free, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { guidanceScale } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';

/** NVIDIA's Sana, in five variants that differ in size and in the languages they read. */
export const sana = defineModel({
  id: 'sana',
  name: 'Sana',
  description: 'A small open model that draws large pictures quickly.',
  owner: 'nvidia',
  source: 'https://replicate.com/nvidia/sana/api/schema',
  checked: '2026-11-26',
  assumed: ['Edges are multiples of 32 from 256 to 2048, as the network needs them; the schema names no limits.'],
  routes: { generate: 'nvidia/sana:c6b5d2b7459910fec94432e9e1203c3cdce92d6db20f714f1355747990b52fa6' },
  unpriced: unknownHardware,
  params: { prompt: passthrough(), negative_prompt: passthrough(), seed: passthrough(), ...pngOnly },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 2048], step: 32, base: [1024, 1024] }),
  extras: {
    model_variant: {
      schema: z.enum([
        '1600M-1024px',
        '1600M-1024px-multilang',
        '1600M-512px',
        '600M-1024px-multilang',
        '600M-512px-multilang',
      ]),
      sentence:
        'Which network (default 1600M-1024px): 600M is quicker, multilang reads Chinese too, and each is best at its pixels.',
    },
    guidance_scale: guidanceScale(1, 20, 5),
    pag_guidance_scale: {
      schema: z.number().min(1).max(20),
      sentence: 'Strength of perturbed-attention guidance, 1 to 20 (default 2).',
    },
    num_inference_steps: { schema: z.int().min(1), sentence: 'Denoising steps, 1 or more (default 18).' },
  },
  delivers: 'png',
});
