import type { Extra } from '@pentaprism/core/provider';
import { z } from 'zod';

/** Fields several fal models share, under the names fal gives them. */
export const syncMode = {
  schema: z.boolean(),
  sentence: 'Return the picture inside the reply as a data URI and keep it out of the request history.',
} as const satisfies Extra;

/** A text, not a number, on every model that has it: `"1"` is strictest. */
export const safetyTolerance = {
  schema: z.enum(['1', '2', '3', '4', '5', '6']),
  sentence: 'How much the content filter lets through, from `1` (strictest) to `6`.',
} as const satisfies Extra;

export const safetyChecker = {
  schema: z.boolean(),
  sentence: 'Check the finished picture and black it out when flagged; switching it off needs fal’s permission.',
} as const satisfies Extra;

export const acceleration = {
  schema: z.enum(['none', 'regular', 'high']),
  sentence: 'Trade picture quality for speed.',
} as const satisfies Extra;

export const enhancePrompt = {
  schema: z.boolean(),
  sentence: 'Let a language model rewrite the prompt first.',
} as const satisfies Extra;

/** LoRA weights, by address or by their name on Hugging Face. */
export const loras = {
  schema: z.array(z.object({ path: z.string().min(1), scale: z.number().optional(), force: z.boolean().optional() })),
  sentence: 'LoRA weights to apply, by address or by their name on Hugging Face.',
} as const satisfies Extra;

export const strength = {
  schema: z.number().min(0.01).max(1),
  sentence: 'How far an edit may move away from its picture.',
} as const satisfies Extra;

/** Classifier-free guidance and denoising steps, within a model's own limits. */
export function diffusion(limits: {
  readonly guidance: readonly [number, number];
  readonly minSteps?: number;
  readonly maxSteps: number;
}) {
  const [least, most] = limits.guidance;
  return {
    guidance_scale: {
      schema: z.number().min(least).max(most),
      sentence: 'How closely the picture sticks to the prompt.',
    },
    num_inference_steps: {
      schema: z
        .int()
        .min(limits.minSteps ?? 1)
        .max(limits.maxSteps),
      sentence: 'How many denoising steps to take.',
    },
  } as const satisfies Readonly<Record<string, Extra>>;
}
