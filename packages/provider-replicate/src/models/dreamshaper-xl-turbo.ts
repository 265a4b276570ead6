import { defineModel, free } from '@pentaprism/core/provider';
import { unknownHardware } from './shared/community.ts';
import {
  applyWatermark,
  denoisingSteps,
  disableSafetyChecker,
  guidanceScale,
  schedulers,
} from './shared/diffusion-extras.ts';
import { sdxlParams, sdxlSchedulers, sdxlSizeAssumed } from './shared/stable-diffusion-xl.ts';

/** DreamShaper XL Turbo, made from Stable Diffusion XL for six steps. */
export const dreamshaperXlTurbo = defineModel({
  id: 'dreamshaper-xl-turbo',
  aliases: ['dreamshaper-xl'],
  name: 'DreamShaper XL Turbo',
  description: 'Draws in six steps, in any style from photograph to painting.',
  owner: 'lykon',
  source: 'https://replicate.com/lucataco/dreamshaper-xl-turbo/api/schema',
  checked: '2026-11-26',
  assumed: [sdxlSizeAssumed, 'Pictures are PNG: the schema names no format.'],
  routes: {
    generate: 'lucataco/dreamshaper-xl-turbo:0a1710e0187b01a255302738ca0158ff02a22f4638679533e111082f9dd1b615',
  },
  unpriced: unknownHardware,
  params: sdxlParams,
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 2048], step: 8, base: [1024, 1024] }),
  extras: {
    apply_watermark: applyWatermark,
    disable_safety_checker: disableSafetyChecker,
    guidance_scale: guidanceScale(1, 20, 2),
    num_inference_steps: denoisingSteps(50, 6),
    scheduler: schedulers(sdxlSchedulers, 'K_EULER'),
  },
  delivers: 'png',
});
