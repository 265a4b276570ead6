import { defineModel, free } from '@pentaprism/core/provider';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps, guidanceScale, schedulers } from './shared/diffusion-extras.ts';
import { sdSchedulers } from './shared/stable-diffusion.ts';
import { sdxlParams } from './shared/stable-diffusion-xl.ts';

/** The Stable Diffusion of Replicate's first years, 2.1. Edges are multiples of 64. */
export const stableDiffusion = defineModel({
  id: 'stable-diffusion',
  aliases: ['stable-diffusion-2.1'],
  name: 'Stable Diffusion 2.1',
  description: 'The open model of 2022, for simple pictures and for comparison.',
  owner: 'stability-ai',
  source: 'https://replicate.com/stability-ai/stable-diffusion/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  routes: {
    generate: 'stability-ai/stable-diffusion:ac732df83cea7fff18b8472768c88ad041fa750ff7682a21affe81863cbe77e4',
  },
  unpriced: unknownHardware,
  params: sdxlParams,
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [64, 1024], step: 64, base: [768, 768] }),
  extras: {
    guidance_scale: guidanceScale(1, 20, 7.5),
    num_inference_steps: denoisingSteps(500, 50),
    scheduler: schedulers(sdSchedulers, 'DPMSolverMultistep'),
  },
  delivers: 'png',
});
