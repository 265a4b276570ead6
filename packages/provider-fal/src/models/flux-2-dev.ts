import { defineModel, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { acceleration, diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { openFlux2Images, openFlux2Params, openFlux2Sizing, openFlux2Step, promptExpansion } from './shared/flux-2.ts';
import { startedMegapixels } from './shared/megapixels.ts';

/** FLUX.2 [dev]. An edit has the size of its picture when none is asked for. */
export const flux2Dev = defineModel({
  id: 'flux-2-dev',
  aliases: ['flux.2-dev'],
  name: 'FLUX.2 [dev]',
  description: 'The large open FLUX.2: draws and edits with up to four pictures, and can be set in detail.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-2/api',
    'https://fal.ai/models/fal-ai/flux-2/edit/api',
    // The price, as another gateway read it on fal's pages.
    'https://lumenfall.ai/models/black-forest-labs/flux.2-dev',
  ],
  checked: '2026-11-26',
  assumed: [openFlux2Step],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux-2', edit: 'fal-ai/flux-2/edit' },
  price: [perMegapixel(0.012, startedMegapixels), perInputMegapixel(0.012, startedMegapixels)],
  params: openFlux2Params,
  sizing: openFlux2Sizing,
  inputs: { image: openFlux2Images },
  extras: {
    acceleration,
    enable_prompt_expansion: promptExpansion,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [0, 20], minSteps: 4, maxSteps: 50 }),
    sync_mode: syncMode,
  },
  delivers: 'png',
});
