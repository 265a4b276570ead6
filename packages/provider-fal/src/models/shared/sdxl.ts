import { type Extra, emulated, free, list, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker } from './extras.ts';
import { presets, squareSizes } from './image-size.ts';

/** fal's Stable Diffusion XL models take these; they call the format `format`. */
export const sdxlParams = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 8, beyond: 'fan-out' }),
  output_format: renamed('format', { values: ['jpeg', 'png'], default: 'jpeg', beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

/** fal snaps edges to multiples of 32, so that other ones would not come out as they were asked. */
const sdxl = { to: { object: 'image_size' }, edge: [512, 1536], step: 32, base: [1024, 1024] } as const;

export const sdxlSizing = [squareSizes, free(sdxl)];

/** The same of a model whose edits are 512 pixels square unless another size is asked for. */
export const smallEditsSizing = [
  { ...squareSizes, only: ['generate', 'inpaint'] },
  list({ only: 'edit', to: 'image_size', sizes: presets, defaultLabel: 'square' }),
  free(sdxl),
] as const;

export const sdxlLimits = 'Edges are from 512 to 1536, in steps of 32; fal’s schema only caps an edge at 14142.';

export const billedBySeconds = 'Billed by the second that fal’s machines work, and its page states $0 for one.';

export const sdxlExtras = {
  embeddings: {
    schema: z.array(z.object({ path: z.string().min(1), tokens: z.array(z.string()).optional() })),
    sentence: 'Textual inversions to use, by address or path, and the words they are called by.',
  },
  enable_safety_checker: safetyChecker,
  expand_prompt: { schema: z.boolean(), sentence: 'Lengthen the prompt with further words.' },
  request_id: { schema: z.string(), sentence: 'An id of your own for the request.' },
  safety_checker_version: {
    schema: z.enum(['v1', 'v2']),
    sentence: 'Which filter checks the picture: that of CompVis (`v1`) or fal’s own (`v2`).',
  },
} as const satisfies Readonly<Record<string, Extra>>;

/** What edits take besides. */
export const sdxlEditExtras = {
  crop_output: { schema: z.boolean(), sentence: 'Crop the picture to the right shape afterwards.', only: 'edit' },
  preserve_aspect_ratio: {
    schema: z.boolean(),
    sentence: 'Keep the shape of a picture that is too large or has odd edges.',
    only: 'edit',
  },
  strength: {
    schema: z.number().min(0.01).max(1),
    sentence: 'How far an edit may move away from its picture.',
    only: ['edit', 'inpaint'],
  },
} as const satisfies Readonly<Record<string, Extra>>;

/** Guidance and steps; fal publishes a range of the steps alone. */
export const sdxlGuidance = {
  guidance_scale: { schema: z.number().min(0).max(20), sentence: 'How closely the picture sticks to the prompt.' },
  num_inference_steps: { schema: z.int().min(1).max(50), sentence: 'How many denoising steps to take.' },
} as const satisfies Readonly<Record<string, Extra>>;
