import { defineModel, free } from '@pentaprism/core/provider';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps, guidanceScale, schedulers } from './shared/diffusion-extras.ts';
import { sdxlExtras, sdxlInputs, sdxlMaskAssumed, sdxlParams } from './shared/stable-diffusion-xl.ts';

/** Playground v2.5: made as Stable Diffusion XL is, with limits of its own. */
export const playgroundV25 = defineModel({
  id: 'playground-v2.5',
  name: 'Playground v2.5',
  description: 'An open model with vivid colours, at about a megapixel.',
  owner: 'playground',
  source: 'https://replicate.com/playgroundai/playground-v2.5-1024px-aesthetic/api/schema',
  checked: '2026-11-26',
  assumed: [
    'Edges are multiples of 8, as of every Stable Diffusion XL; the schema names no step.',
    sdxlMaskAssumed,
    'White is what a mask repaints, as with Stable Diffusion XL.',
    'Pictures are PNG: the schema names no format.',
  ],
  routes: {
    generate:
      'playgroundai/playground-v2.5-1024px-aesthetic:a45f82a1382bed5c7aeb861dac7c7d191b0fdf74d8d57c4a0e6ed7d4d0bf7d24',
    edit: 'playgroundai/playground-v2.5-1024px-aesthetic:a45f82a1382bed5c7aeb861dac7c7d191b0fdf74d8d57c4a0e6ed7d4d0bf7d24',
    inpaint:
      'playgroundai/playground-v2.5-1024px-aesthetic:a45f82a1382bed5c7aeb861dac7c7d191b0fdf74d8d57c4a0e6ed7d4d0bf7d24',
  },
  unpriced: unknownHardware,
  params: sdxlParams,
  sizing: free({
    only: ['generate', 'inpaint'],
    to: { width: 'width', height: 'height' },
    edge: [256, 1536],
    step: 8,
    base: [1024, 1024],
  }),
  inputs: sdxlInputs,
  extras: {
    ...sdxlExtras,
    guidance_scale: guidanceScale(0.1, 20, 3),
    num_inference_steps: denoisingSteps(60, 25),
    scheduler: schedulers(
      [
        'DDIM',
        'DPMSolverMultistep',
        'HeunDiscrete',
        'K_EULER_ANCESTRAL',
        'K_EULER',
        'PNDM',
        'DPM++2MKarras',
        'DPMSolver++',
      ],
      'DPMSolver++',
    ),
  },
  delivers: 'png',
});
