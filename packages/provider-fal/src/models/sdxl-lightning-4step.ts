import { defineModel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { billedBySeconds, sdxlExtras, sdxlLimits, sdxlParams, sdxlSizing } from './shared/sdxl.ts';

/** SDXL-Lightning, told to take the four steps that its id speaks of. */
export const sdxlLightning4step = defineModel({
  id: 'sdxl-lightning-4step',
  aliases: ['sdxl-lightning'],
  name: 'SDXL-Lightning (4 steps)',
  description: 'Draws in four steps: for drafts by the thousand, where speed counts more than detail.',
  owner: 'bytedance',
  source: [
    'https://fal.ai/models/fal-ai/fast-lightning-sdxl/api',
    'https://fal.ai/models/fal-ai/fast-lightning-sdxl/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [sdxlLimits],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/fast-lightning-sdxl' },
  unpriced: billedBySeconds,
  params: sdxlParams,
  sizing: sdxlSizing,
  extras: {
    ...sdxlExtras,
    num_inference_steps: {
      schema: z.enum(['1', '2', '4', '8']),
      sentence: 'How many denoising steps to take, in place of four.',
    },
    sync_mode: syncMode,
  },
  always: { num_inference_steps: '4' },
  delivers: 'jpeg',
});
