import { defineModel, perMegapixel } from '@pentaprism/core/provider';
import { acceleration, diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { fluxParams, openFluxSizing } from './shared/flux.ts';
import { startedMegapixels } from './shared/megapixels.ts';

/** FLUX.1 [schnell]. */
export const fluxSchnell = defineModel({
  id: 'flux-schnell',
  aliases: ['flux.1-schnell', 'flux-1-schnell'],
  name: 'FLUX.1 [schnell]',
  description: 'The fastest and cheapest of the FLUX.1 models, for drafts and large numbers.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux/schnell/api',
    'https://fal.ai/models/fal-ai/flux/schnell',
    // What fal calls a megapixel.
    'https://fal.ai/models/fal-ai/flux-2-pro/edit/llms.txt',
    'https://bfl.ai/announcements/24-08-01-bfl',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux/schnell' },
  price: perMegapixel(0.003, startedMegapixels),
  params: fluxParams,
  sizing: openFluxSizing,
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [1, 20], maxSteps: 12 }),
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
