import { defineModel, free } from '@pentaprism/core/provider';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps, disableSafetyChecker, guidanceScale, schedulers } from './shared/diffusion-extras.ts';
import { sdSchedulers } from './shared/stable-diffusion.ts';
import { sdxlInputs, sdxlParams } from './shared/stable-diffusion-xl.ts';

/** Stable Diffusion for masked edits alone. The picture is painted at the size that is asked, unasked at 512 × 512. */
export const stableDiffusionInpainting = defineModel({
  id: 'stable-diffusion-inpainting',
  name: 'Stable Diffusion Inpainting',
  description: 'Repaints the masked part of a picture; an older model, for small pictures.',
  owner: 'stability-ai',
  source: 'https://replicate.com/stability-ai/stable-diffusion-inpainting/api/schema',
  checked: '2026-11-26',
  assumed: [
    'An edit that asks for no size is painted at 512 × 512, whatever shape its picture has.',
    'Pictures are PNG: the schema names no format.',
  ],
  routes: {
    inpaint:
      'stability-ai/stable-diffusion-inpainting:95b7223104132402a9ae91cc677285bc5eb997834bd2349fa486f53910fd68b3',
  },
  unpriced: unknownHardware,
  params: sdxlParams,
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [64, 1024], step: 64, base: [512, 512] }),
  inputs: sdxlInputs,
  extras: {
    disable_safety_checker: disableSafetyChecker,
    guidance_scale: guidanceScale(1, 20, 7.5),
    num_inference_steps: denoisingSteps(500, 50),
    scheduler: schedulers(sdSchedulers, 'DPMSolverMultistep'),
  },
  delivers: 'png',
});
