import { defineModel, emulated, factor, input, passthrough, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** Clarity Upscaler: enlarges a picture and invents the detail. Words may guide it, and it needs none. */
export const clarityUpscaler = defineModel({
  id: 'clarity-upscaler',
  name: 'Clarity Upscaler',
  owner: 'clarity-ai',
  description: 'Enlarges a picture and invents the detail it lacks; words may guide it.',
  source: 'https://fal.ai/models/fal-ai/clarity-upscaler/llms.txt',
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/clarity-upscaler' },
  // The page says "per megapixels" and not whose: those of the picture that comes out.
  price: perMegapixel(0.03),
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    seed: passthrough(),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: factor({ to: 'upscale_factor', range: [1, 4], base: 2 }),
  inputs: { image: input('image_url', falPicture) },
  extras: {
    creativity: { schema: z.number().min(0).max(1), sentence: 'How far it may depart from the picture.' },
    resemblance: { schema: z.number().min(0).max(1), sentence: 'How closely it keeps to the picture.' },
    enable_safety_checker: safetyChecker,
  },
  delivers: 'png',
});
