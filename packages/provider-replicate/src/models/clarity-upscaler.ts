import { defineModel, emulated, factor, input, mask, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { denoisingSteps, schedulers } from './shared/diffusion-extras.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

const tile = z.literal([16, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256]);

/** Clarity Upscaler, with every setting of its makers. Unasked it takes the same seed each time. */
export const clarityUpscaler = defineModel({
  id: 'clarity-upscaler',
  name: 'Clarity Upscaler',
  description: 'Enlarges a picture and invents the detail it lacks; words may guide it.',
  owner: 'clarity-ai',
  source: [
    'https://replicate.com/philz1337x/clarity-upscaler/api/schema',
    // What becomes of a mask.
    'https://github.com/philz1337x/clarity-upscaler/blob/main/predict.py',
  ],
  checked: '2026-11-26',
  assumed: ['Factors go from 1 to 4, as fal states them; Replicate’s schema names no limits.'],
  routes: { upscale: 'philz1337x/clarity-upscaler:dfad41707589d68ecdccd1dfa600d55a208f9310748e44bfe35b4a6291453d5e' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    seed: passthrough(),
    output_format: jpgPngOrWebp,
    output_compression: emulated('transcode'),
  },
  sizing: factor({ to: 'scale_factor', range: [1, 4], base: 2 }),
  // White stays as it was; black is worked on.
  inputs: { image: input('image', commonPicture), mask: mask('mask', 'black') },
  extras: {
    creativity: {
      schema: z.number().min(0).max(1),
      sentence: 'How far it may depart from the picture (default 0.35).',
    },
    resemblance: { schema: z.number().min(0).max(3), sentence: 'How closely it keeps to the picture (default 0.6).' },
    dynamic: { schema: z.number().min(1).max(50), sentence: 'Strength of light and shade, 1 to 50 (default 6).' },
    sharpen: { schema: z.number().min(0).max(10), sentence: 'How much to sharpen at the end, 0 to 10 (default 0).' },
    handfix: {
      schema: z.enum(['disabled', 'hands_only', 'image_and_hands']),
      sentence: 'Whether hands are repaired, alone or as well (default disabled).',
    },
    pattern: { schema: z.boolean(), sentence: 'Keep the edges of a repeating pattern matching (default false).' },
    sd_model: {
      schema: z.enum([
        'epicrealism_naturalSinRC1VAE.safetensors [84d76a0328]',
        'juggernaut_reborn.safetensors [338b85bc4f]',
        'flat2DAnimerge_v45Sharp.safetensors',
      ]),
      sentence: 'Which Stable Diffusion model invents the detail (default Juggernaut Reborn).',
    },
    custom_sd_model: { schema: z.string(), sentence: 'Address of a Stable Diffusion model to use in its place.' },
    lora_links: { schema: z.string(), sentence: 'Addresses of LoRA weights, separated by commas.' },
    scheduler: schedulers(
      [
        'DPM++ 2M Karras',
        'DPM++ SDE Karras',
        'DPM++ 2M SDE Exponential',
        'DPM++ 2M SDE Karras',
        'Euler a',
        'Euler',
        'LMS',
        'Heun',
        'DPM2',
        'DPM2 a',
        'DPM++ 2S a',
        'DPM++ 2M',
        'DPM++ SDE',
        'DPM++ 2M SDE',
        'DPM++ 2M SDE Heun',
        'DPM++ 2M SDE Heun Karras',
        'DPM++ 2M SDE Heun Exponential',
        'DPM++ 3M SDE',
        'DPM++ 3M SDE Karras',
        'DPM++ 3M SDE Exponential',
        'DPM fast',
        'DPM adaptive',
        'LMS Karras',
        'DPM2 Karras',
        'DPM2 a Karras',
        'DPM++ 2S a Karras',
        'Restart',
        'DDIM',
        'PLMS',
        'UniPC',
      ],
      'DPM++ 3M SDE Karras',
    ),
    num_inference_steps: denoisingSteps(100, 18),
    tiling_width: { schema: tile, sentence: 'Width of the tiles it works in (default 112).' },
    tiling_height: { schema: tile, sentence: 'Height of the tiles it works in (default 144).' },
    downscaling: { schema: z.boolean(), sentence: 'Make the picture smaller before it is enlarged (default false).' },
    downscaling_resolution: { schema: z.int(), sentence: 'How small, in pixels (default 768).' },
  },
  delivers: 'png',
});
