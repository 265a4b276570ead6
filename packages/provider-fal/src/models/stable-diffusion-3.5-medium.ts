import { defineModel, free, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { namedSizes } from './shared/image-size.ts';
import { fourAtOnce, openModelParams } from './shared/open-models.ts';

/** Stable Diffusion 3.5 Medium. */
export const stableDiffusion35Medium = defineModel({
  id: 'stable-diffusion-3.5-medium',
  aliases: ['sd-3.5-medium', 'stable-diffusion-v35-medium'],
  name: 'Stable Diffusion 3.5 Medium',
  description: 'A Stable Diffusion 3.5 that is half as large.',
  owner: 'stability-ai',
  source: [
    'https://fal.ai/models/fal-ai/stable-diffusion-v35-medium/api',
    // With the price.
    'https://fal.ai/models/fal-ai/stable-diffusion-v35-medium/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    fourAtOnce,
    'Edges are from 512 to 1440 on a grid of 16, as its makers say; fal’s schema only caps an edge at 14142.',
    'Steps are 1 to 50 and guidance is 0 to 20, as of its larger sister.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/stable-diffusion-v35-medium' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.02),
  params: openModelParams,
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [512, 1440], step: 16, base: [1024, 768] })],
  extras: {
    auto_fix: { schema: z.boolean(), sentence: 'Round a size that the model does not make, in place of refusing it.' },
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [0, 20], maxSteps: 50 }),
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
