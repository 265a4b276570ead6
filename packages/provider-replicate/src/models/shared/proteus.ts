import { unknownHardware } from './community.ts';
import { denoisingSteps, guidanceScale } from './diffusion-extras.ts';
import {
  sdxlExtras,
  sdxlInputs,
  sdxlMaskAssumed,
  sdxlParams,
  sdxlSize,
  sdxlSizeAssumed,
} from './stable-diffusion-xl.ts';

/** What both Proteus are: Stable Diffusion XL, tuned. Their samplers differ. */
export const proteus = {
  owner: 'datacte',
  checked: '2026-11-26',
  assumed: [
    sdxlSizeAssumed,
    sdxlMaskAssumed,
    'White is what a mask repaints, as with Stable Diffusion XL.',
    'Pictures are PNG: the schema names no format.',
  ],
  unpriced: unknownHardware,
  params: sdxlParams,
  sizing: sdxlSize,
  inputs: sdxlInputs,
  delivers: 'png',
} as const;

/** The settings of both. */
export const proteusExtras = {
  ...sdxlExtras,
  guidance_scale: guidanceScale(1, 50, 7.5),
  num_inference_steps: denoisingSteps(100, 20),
} as const;
