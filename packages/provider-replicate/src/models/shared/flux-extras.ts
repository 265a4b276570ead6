import type { Extra } from '@pentaprism/core/provider';
import { z } from 'zod';

/** Switches that Black Forest Labs' open models share. */
export const fluxOpenExtras = {
  go_fast: { schema: z.boolean(), sentence: 'Run the faster, quantised model (default true).' },
  disable_safety_checker: { schema: z.boolean(), sentence: 'Skip the check of the finished pictures (default false).' },
} as const satisfies Record<string, Extra>;

/** One LoRA, and how strongly it is applied. */
export const loraExtras = {
  lora_weights: { schema: z.string(), sentence: 'LoRA weights: a model of Replicate, or their address.' },
  lora_scale: { schema: z.number().min(-1).max(3), sentence: 'Weight of the LoRA, -1 to 3 (default 1).' },
} as const satisfies Record<string, Extra>;

/** Switches that Black Forest Labs' hosted models share. */
export const fluxHostedExtras = {
  prompt_upsampling: { schema: z.boolean(), sentence: 'Let the model rewrite the prompt first (default false).' },
} as const satisfies Record<string, Extra>;
