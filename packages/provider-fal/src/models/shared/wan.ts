import { emulated, type InputLimits, list, passthrough, renamed } from '@pentaprism/core/provider';
import { enhancePrompt, safetyChecker } from './extras.ts';
import { presets } from './image-size.ts';

/** Pictures of Wan 2.6: 384 to 5000 pixels an edge, and at most 10 MB. A PNG must not have transparency. */
export const wan26Picture = {
  formats: ['image/jpeg', 'image/png', 'image/webp'],
  maxBytes: 10_000_000,
  maxEdge: 5000,
} as const satisfies InputLimits;

/** Seeds and words of every Wan that draws. */
export const wanParams = {
  prompt: passthrough(),
  seed: passthrough({ max: 2_147_483_647, beyond: 'fold' }),
  negative_prompt: passthrough({ max: 500 }),
  output_compression: emulated('transcode'),
} as const;

/** What both sizes of Wan 2.7 have. */
export const wan27 = {
  params: {
    ...wanParams,
    // Five from words alone; four serve both.
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['jpeg', 'png', 'webp'], beyond: 'transcode' }),
  },
  // fal takes a width and a height too, but does not state within which limits. Unasked, an edit is square as well.
  sizing: list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
  extras: {
    enable_prompt_expansion: { ...enhancePrompt, only: 'edit' },
    enable_safety_checker: safetyChecker,
  },
  delivers: 'jpeg',
} as const;
