import {
  by,
  defineModel,
  emulated,
  free,
  input,
  mask,
  passthrough,
  perMegapixel,
  perRequest,
  renamed,
} from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration, safetyChecker, syncMode } from './shared/extras.ts';
import { namedSizes } from './shared/image-size.ts';
import { falPicture } from './shared/pictures.ts';

/** Z-Image Turbo. Repainting under a mask is an endpoint of its own; an edit keeps the size of its picture. */
export const zImageTurbo = defineModel({
  id: 'z-image-turbo',
  name: 'Z-Image Turbo',
  description: 'A small and very fast open model that generates, edits and repaints.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/z-image/turbo/api',
    'https://fal.ai/models/fal-ai/z-image/turbo/image-to-image/api',
    'https://fal.ai/models/fal-ai/z-image/turbo/inpaint/api',
    // The prices. Of inpainting none was found.
    'https://fal.ai/models/fal-ai/z-image/turbo',
    'https://fal.ai/docs/model-api-reference/image-generation-api/z-image-turbo-image-to-image',
  ],
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/z-image/turbo',
    edit: 'fal-ai/z-image/turbo/image-to-image',
    inpaint: 'fal-ai/z-image/turbo/inpaint',
  },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: [
    perMegapixel(by('task', { generate: 0.005, edit: 0.005 })),
    perRequest(by('enable_prompt_expansion', { true: 0.0025, otherwise: 0 })),
  ],
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, default: 1, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], default: 'png', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  // Up to 4 megapixels, as the page says. The step and the shortest edge are those of fal's other open models.
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [256, 2048], step: 16, base: [1024, 768] })],
  inputs: {
    image: input('image_url', falPicture),
    mask: mask('mask_image_url', 'white'),
  },
  extras: {
    acceleration,
    control_scale: {
      schema: z.number(),
      sentence: 'How closely a repaint follows the lines of its picture.',
      only: 'inpaint',
    },
    control_start: { schema: z.number(), sentence: 'From what part of the steps on it follows them.', only: 'inpaint' },
    control_end: { schema: z.number(), sentence: 'Up to what part of the steps it follows them.', only: 'inpaint' },
    enable_prompt_expansion: {
      schema: z.boolean(),
      sentence: 'Let a language model expand the prompt first; billed for each request.',
      default: false,
    },
    enable_safety_checker: safetyChecker,
    num_inference_steps: { schema: z.int().min(1).max(8), sentence: 'How many denoising steps to take.' },
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How far an edit may move away from its picture.',
      only: ['edit', 'inpaint'],
    },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
