import { defineModel, free } from '@pentaprism/core/provider';
import { z } from 'zod';
import { diffusion, loras, safetyChecker, syncMode } from './shared/extras.ts';
import { namedSizes } from './shared/image-size.ts';
import { openModelParams } from './shared/open-models.ts';

/** Stable Diffusion 3.5 Large, with LoRAs, a ControlNet and an IP-Adapter. */
export const stableDiffusion35Large = defineModel({
  id: 'stable-diffusion-3.5-large',
  aliases: ['sd-3.5-large', 'stable-diffusion-v35-large'],
  name: 'Stable Diffusion 3.5 Large',
  description: 'The largest open Stable Diffusion, for styles of every kind.',
  owner: 'stability-ai',
  source: 'https://fal.ai/models/fal-ai/stable-diffusion-v35-large/api',
  checked: '2026-11-26',
  assumed: [
    'Pictures have up to a megapixel, on a grid of 64, as its makers advise; fal’s schema only caps an edge at 14142.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/stable-diffusion-v35-large' },
  unpriced: 'The page of fal that was read states no price, and what others say of it differs.',
  params: openModelParams,
  sizing: [
    namedSizes,
    free({
      to: { object: 'image_size' },
      edge: [512, 1536],
      step: 64,
      area: [262_144, 1_048_576],
      base: [1024, 768],
    }),
  ],
  extras: {
    controlnet: {
      schema: z.object({
        path: z.string().min(1),
        control_image_url: z.url(),
        conditioning_scale: z.number().optional(),
        config_url: z.url().optional(),
        start_percentage: z.number().optional(),
        end_percentage: z.number().optional(),
        mask_image_url: z.url().optional(),
        mask_threshold: z.number().optional(),
        variant: z.string().optional(),
      }),
      sentence: 'A ControlNet, and the picture whose forms it follows.',
    },
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [0, 20], maxSteps: 50 }),
    ip_adapter: {
      schema: z.object({
        path: z.string().min(1),
        image_encoder_path: z.string().min(1),
        image_url: z.url(),
        scale: z.number(),
        subfolder: z.string().optional(),
        weight_name: z.string().optional(),
        image_encoder_subfolder: z.string().optional(),
        image_encoder_weight_name: z.string().optional(),
        mask_image_url: z.url().optional(),
        mask_threshold: z.number().optional(),
      }),
      sentence: 'An IP-Adapter, and the picture it takes style or subject from.',
    },
    loras,
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
