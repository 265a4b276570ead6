import { free, input, mask, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './community.ts';
import {
  applyWatermark,
  denoisingSteps,
  disableSafetyChecker,
  guidanceScale,
  promptStrength,
  schedulers,
} from './diffusion-extras.ts';
import { pngOnly } from './output-format.ts';

/** The code that Replicate's Stable Diffusion XL runs, and that most models made from it copy. */
export const cogSdxlSource = 'https://github.com/replicate/cog-sdxl/blob/main/predict.py';

/** The parameters of Stable Diffusion XL, and of models made from it. */
export const sdxlParams = {
  prompt: passthrough(),
  negative_prompt: passthrough(),
  n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
  seed: passthrough(),
  ...pngOnly,
} as const;

/** Edges of Stable Diffusion XL. An edit keeps the size of its picture; a masked one is painted at the size that is asked. */
export const sdxlSize = free({
  only: ['generate', 'inpaint'],
  to: { width: 'width', height: 'height' },
  edge: [256, 2048],
  step: 8,
  base: [1024, 1024],
});

/** What is taken for granted of {@link sdxlSize}. */
export const sdxlSizeAssumed =
  'Edges are multiples of 8 from 256 to 2048, as Stable Diffusion XL takes them; the schema names no limits.';

/** What its code does with a mask, and a caller would not guess. */
export const sdxlMaskAssumed =
  'A masked edit that asks for no size is painted at 1024 × 1024, whatever shape its picture has.';

/** The pictures of Stable Diffusion XL: white is repainted, as its schema says. */
export const sdxlInputs = { image: input('image', commonPicture), mask: mask('mask', 'white') } as const;

/** Settings of Stable Diffusion XL that models made from it have kept. */
export const sdxlExtras = {
  apply_watermark: applyWatermark,
  disable_safety_checker: disableSafetyChecker,
  prompt_strength: { ...promptStrength, only: ['edit', 'inpaint'] },
} as const;

/** The samplers of Stable Diffusion XL. */
export const sdxlSchedulers = [
  'DDIM',
  'DPMSolverMultistep',
  'HeunDiscrete',
  'KarrasDPM',
  'K_EULER_ANCESTRAL',
  'K_EULER',
  'PNDM',
] as const;

/** What Replicate's own Stable Diffusion XL is, and those that were trained with it. */
export const cogSdxl = {
  checked: '2026-11-26',
  assumed: [sdxlSizeAssumed, sdxlMaskAssumed],
  unpriced: unknownHardware,
  params: sdxlParams,
  sizing: sdxlSize,
  inputs: sdxlInputs,
  extras: {
    ...sdxlExtras,
    guidance_scale: guidanceScale(1, 50, 7.5),
    num_inference_steps: denoisingSteps(500, 50),
    scheduler: schedulers(sdxlSchedulers, 'K_EULER'),
    refine: {
      schema: z.enum(['no_refiner', 'expert_ensemble_refiner', 'base_image_refiner']),
      sentence: 'Whether and how the refiner finishes the picture (default no_refiner).',
    },
    refine_steps: {
      schema: z.int(),
      sentence: 'Steps of base_image_refiner (default: as many as num_inference_steps).',
    },
    high_noise_frac: {
      schema: z.number().min(0).max(1),
      sentence: 'How much of the noise expert_ensemble_refiner leaves to the first model, 0 to 1 (default 0.8).',
    },
    replicate_weights: { schema: z.string(), sentence: 'Address of LoRA weights that were trained on Replicate.' },
    lora_scale: { schema: z.number().min(0).max(1), sentence: 'Weight of the LoRA, 0 to 1 (default 0.6).' },
  },
  delivers: 'png',
} as const;
