import { by, defineModel, emulated, free, input, passthrough, perMegapixel, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration, safetyChecker, syncMode } from './shared/extras.ts';
import { namedSizes } from './shared/image-size.ts';
import { falPicture } from './shared/pictures.ts';

/** Qwen-Image, and Qwen-Image-Edit for edits. */
export const qwenImage = defineModel({
  id: 'qwen-image',
  name: 'Qwen-Image',
  description: 'An open model that is good at lettering, in Chinese as well as in English.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/qwen-image/api',
    'https://fal.ai/models/fal-ai/qwen-image-edit/api',
    // The prices: the first in a transcript of 2026-09-20, the second read on 2026-11-26.
    'https://fal.ai/pricing',
    'https://fal.ai/models/fal-ai/qwen-image-edit/llms.txt',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/qwen-image', edit: 'fal-ai/qwen-image-edit' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(by('task', { generate: 0.02, edit: 0.03 })),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    negative_prompt: passthrough(),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  // fal's schema only caps an edge at 14142; this much is what the model was made for.
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [512, 2048], step: 16, base: [1024, 768] })],
  inputs: { image: input('image_url', falPicture) },
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    loras: {
      schema: z.array(z.object({ path: z.url(), scale: z.number().optional() })),
      sentence: 'LoRA weights to apply, by address.',
      only: 'generate',
    },
    num_inference_steps: { schema: z.int(), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
    use_turbo: { schema: z.boolean(), sentence: 'Use settings tuned for few steps.', only: 'generate' },
  },
  delivers: 'png',
});
