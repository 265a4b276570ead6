import { defineModel, emulated, list, passthrough, perMegapixel, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { enhancePrompt, safetyChecker, syncMode } from './shared/extras.ts';
import { presets } from './shared/image-size.ts';

/** HunyuanImage 3.0. */
export const hunyuanImage3 = defineModel({
  id: 'hunyuan-image-3',
  aliases: ['hunyuan-image-3.0'],
  name: 'HunyuanImage 3.0',
  description: 'A large open model that understands long prompts.',
  owner: 'tencent',
  // With the price.
  source: 'https://fal.ai/models/fal-ai/hunyuan-image/v3/text-to-image/llms.txt',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/hunyuan-image/v3/text-to-image' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.1),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    negative_prompt: passthrough(),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  // fal takes a width and a height too, but does not state within which limits.
  sizing: list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
  extras: {
    enable_prompt_expansion: enhancePrompt,
    enable_safety_checker: safetyChecker,
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    num_inference_steps: { schema: z.int(), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
