import { defineModel, emulated, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';

/** AuraFlow. Its endpoint takes neither a size nor a format. */
export const auraFlow = defineModel({
  id: 'aura-flow',
  aliases: ['auraflow'],
  name: 'AuraFlow',
  description: 'An open model of fal’s own that follows its prompt closely.',
  owner: 'fal',
  source: 'https://fal.ai/models/fal-ai/aura-flow/api',
  checked: '2026-11-26',
  assumed: [
    'Two pictures are the most it makes at once; its page states no number.',
    'Pictures are PNG; its page names no format.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/aura-flow' },
  unpriced: 'Its page on fal was not readable, and no other source was found that states a price.',
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 2, beyond: 'fan-out' }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: [],
  extras: {
    expand_prompt: {
      schema: z.boolean(),
      sentence: 'Let a language model expand the prompt first, which fal advises.',
    },
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    num_inference_steps: { schema: z.int().min(1), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
