import { defineModel, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { expandPrompt } from './shared/ideogram.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** Ideogram Upscale: up to twice as wide and high, its page says, so no size is promised. Words may guide it. */
export const ideogramUpscale = defineModel({
  id: 'ideogram-upscale',
  name: 'Ideogram Upscale',
  description: 'Enlarges designs and lettering up to twice, and may improve them on the way.',
  owner: 'ideogram',
  source: 'https://fal.ai/models/fal-ai/ideogram/upscale/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/ideogram/upscale' },
  // From a public list that links to fal's page, read on 2026-11-26.
  price: perImage(0.06),
  params: { ...toolParams, prompt: passthrough(), seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    detail: { schema: z.int().min(1).max(100), sentence: 'How much detail to add.' },
    expand_prompt: expandPrompt,
    resemblance: { schema: z.int().min(1).max(100), sentence: 'How closely it keeps to the picture.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
