import { emulated, free, type InputLimits, list, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { enhancePrompt, safetyChecker, syncMode } from './extras.ts';
import { presets } from './image-size.ts';

/** Every open Qwen-Image on fal takes these. */
export const openQwenParams = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  negative_prompt: passthrough(),
  output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

/** The same for the newer ones, which make WebP as well. */
export const newerQwenParams = {
  ...openQwenParams,
  output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
};

/** fal's schema only caps an edge at 14142; this much is what the open models were made for. */
const openFree = { to: { object: 'image_size' }, edge: [512, 2048], step: 16 } as const;

/** Sizes of an open model whose edits are as large as their picture unless they are told a size. */
export const openQwenEditSizing = [
  list({ to: 'image_size', sizes: presets }),
  free({ ...openFree, base: [1024, 1024] }),
];

/** Sizes of an open model that says what it makes when no size is asked. */
export function openQwenSizing(defaultLabel: 'square_hd' | 'landscape_4_3') {
  return [list({ to: 'image_size', sizes: presets, defaultLabel }), free({ ...openFree, base: presets[defaultLabel] })];
}

/** Switches and numbers of the open models. */
export const openQwenExtras = {
  enable_safety_checker: safetyChecker,
  guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
  num_inference_steps: { schema: z.int(), sentence: 'How many denoising steps to take.' },
  sync_mode: syncMode,
};

/** The closed models, Qwen-Image 2 and Max: what they take. */
export const closedQwenParams = {
  ...newerQwenParams,
  seed: passthrough({ max: 2_147_483_647, beyond: 'fold' }),
  negative_prompt: passthrough({ max: 500 }),
} as const;

/**
 * From 512 × 512 to 2048 × 2048 pixels in all; no page states edges, and these keep within it. Unasked, an edit is as large
 * as its picture.
 */
export const closedQwenSizing = [
  list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd', only: 'generate' }),
  list({ to: 'image_size', sizes: presets, only: 'edit' }),
  free({ to: { object: 'image_size' }, edge: [512, 2048], step: 16, base: [1024, 1024] }),
];

/** Pictures of edits: 384 to 5000 pixels an edge, and at most 10 MB. A PNG must not have transparency. */
export const closedQwenPicture = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 10_000_000,
  maxEdge: 5000,
} as const satisfies InputLimits;

export const closedQwenExtras = {
  enable_prompt_expansion: enhancePrompt,
  enable_safety_checker: safetyChecker,
  sync_mode: syncMode,
};
