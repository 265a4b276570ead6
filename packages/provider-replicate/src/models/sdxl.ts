import { defineModel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps, guidanceScale, schedulers } from './shared/diffusion-extras.ts';
import {
  cogSdxlSource,
  sdxlExtras,
  sdxlInputs,
  sdxlParams,
  sdxlSchedulers,
  sdxlSize,
  sdxlSizeAssumed,
} from './shared/stable-diffusion-xl.ts';

/** Stable Diffusion XL as Replicate runs it: with a picture it paints over it, with a mask it repaints what is white in it. */
export const sdxl = defineModel({
  id: 'sdxl',
  aliases: ['stable-diffusion-xl'],
  name: 'Stable Diffusion XL',
  description: 'The open model most others are made from; draws, edits and repaints.',
  owner: 'stability-ai',
  source: ['https://replicate.com/stability-ai/sdxl/api/schema', cogSdxlSource],
  checked: '2026-11-26',
  assumed: [sdxlSizeAssumed],
  routes: {
    generate: 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
    edit: 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
    inpaint: 'stability-ai/sdxl:7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc',
  },
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
});
