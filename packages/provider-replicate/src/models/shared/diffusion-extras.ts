import type { Extra } from '@pentaprism/core/provider';
import { z } from 'zod';

/** How many times noise is taken away. */
export function denoisingSteps(most: number, unasked: number): Extra {
  return { schema: z.int().min(1).max(most), sentence: `Denoising steps, 1 to ${most} (default ${unasked}).` };
}

/** How closely the words are followed. */
export function guidanceScale(least: number, most: number, unasked: number): Extra {
  return {
    schema: z.number().min(least).max(most),
    sentence: `How closely to follow the prompt, ${least} to ${most} (default ${unasked}).`,
  };
}

/** By which rule noise is taken away. */
export function schedulers<const Name extends string>(
  names: readonly [Name, ...Name[]],
  unasked: NoInfer<Name>,
): Extra {
  return { schema: z.enum(names), sentence: `How noise is taken away from step to step (default ${unasked}).` };
}

/** How much of the picture that is edited gives way. */
export const promptStrength = {
  schema: z.number().min(0).max(1),
  sentence: 'How much of the input picture is painted over, 0 to 1 (default 0.8).',
} as const satisfies Extra;

/** The check for pictures that are not safe for work. */
export const disableSafetyChecker = {
  schema: z.boolean(),
  sentence: 'Skip the check of the finished pictures (default false).',
} as const satisfies Extra;

/** The invisible mark of Stable Diffusion XL. */
export const applyWatermark = {
  schema: z.boolean(),
  sentence: 'Put an invisible watermark into the pictures (default true).',
} as const satisfies Extra;
