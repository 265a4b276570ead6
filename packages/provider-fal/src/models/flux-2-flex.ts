import { defineModel, inputList, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { flux2Pro } from './flux-2-pro.ts';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { flux2SafetyTolerance } from './shared/flux-2.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.2 [flex]: asked as [pro] is, and for steps and guidance as well. */
export const flux2Flex = defineModel({
  id: 'flux-2-flex',
  aliases: ['flux.2-flex'],
  name: 'FLUX.2 [flex]',
  description: 'A FLUX.2 whose steps and guidance can be set; strong at lettering.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-2-flex/api',
    'https://fal.ai/models/fal-ai/flux-2-flex/edit/api',
    // The price.
    'https://fal.ai/models/fal-ai/flux-2-flex/edit/llms.txt',
    // How many pictures an edit takes; fal does not state it.
    'https://docs.bfl.ai/flux_2/flux2_image_editing',
    // Edges and step of free sizes, and the ranges of steps and guidance; fal states none of them.
    'https://replicate.com/black-forest-labs/flux-2-flex/api/schema',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux-2-flex', edit: 'fal-ai/flux-2-flex/edit' },
  price: [perMegapixel(0.05, startedMegapixels), perInputMegapixel(0.05, startedMegapixels)],
  params: flux2Pro.params,
  sizing: flux2Pro.sizing,
  inputs: { image: inputList('image_urls', 8, falPicture) },
  extras: {
    enable_safety_checker: safetyChecker,
    guidance_scale: {
      schema: z.number().min(1.5).max(10),
      sentence: 'How closely the picture sticks to the prompt.',
    },
    num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'How many denoising steps to take.' },
    safety_tolerance: flux2SafetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
