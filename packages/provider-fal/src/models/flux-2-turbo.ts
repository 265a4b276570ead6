import { defineModel, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './shared/extras.ts';
import {
  openFlux2Images,
  openFlux2Params,
  openFlux2Step,
  promptExpansion,
  squareEditsSizing,
} from './shared/flux-2.ts';
import { startedMegapixels } from './shared/megapixels.ts';

/** FLUX.2 [dev] Turbo: fal distilled it to eight steps. An edit is square unless a size is asked for. */
export const flux2Turbo = defineModel({
  id: 'flux-2-turbo',
  aliases: ['flux.2-dev-turbo', 'flux-2-dev-turbo'],
  name: 'FLUX.2 [dev] Turbo',
  description: 'FLUX.2 [dev] in eight steps: nearly its quality, in seconds and for less.',
  owner: 'fal',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/turbo/api',
    'https://fal.ai/models/fal-ai/flux-2/turbo/edit/api',
    // The price of new pictures.
    'https://fal.ai/learn/devs/flux-2-turbo-developer-guide',
    // That of edits, and how both are rounded, as another gateway read it on fal's pages.
    'https://lumenfall.ai/models/fal/flux.2-dev-turbo',
  ],
  checked: '2026-11-26',
  assumed: [openFlux2Step],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux-2/turbo', edit: 'fal-ai/flux-2/turbo/edit' },
  price: [perMegapixel(0.008, startedMegapixels), perInputMegapixel(0.008, startedMegapixels)],
  params: openFlux2Params,
  sizing: squareEditsSizing,
  inputs: { image: openFlux2Images },
  extras: {
    enable_prompt_expansion: promptExpansion,
    enable_safety_checker: safetyChecker,
    guidance_scale: { schema: z.number().min(0).max(20), sentence: 'How closely the picture sticks to the prompt.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
