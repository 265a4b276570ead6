import { defineModel, free } from '@pentaprism/core/provider';
import { enhancePrompt, safetyTolerance, syncMode } from './shared/extras.ts';
import { fluxParams } from './shared/flux.ts';
import { namedSizes } from './shared/image-size.ts';

/** FLUX1.1 [pro]. */
export const flux11Pro = defineModel({
  id: 'flux-1.1-pro',
  aliases: ['flux1.1-pro', 'flux.1.1-pro', 'flux-pro-1.1'],
  name: 'FLUX1.1 [pro]',
  description: 'A quick all-round model for photographic pictures that follow the prompt closely.',
  owner: 'black-forest-labs',
  source: ['https://fal.ai/models/fal-ai/flux-pro/v1.1/api', 'https://docs.bfl.ai/flux_models/flux_1_1_pro'],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux-pro/v1.1' },
  unpriced: 'No page of fal that was read states it.',
  params: fluxParams,
  // fal passes the size on to its makers, who take 256 to 1440 in steps of 32.
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [256, 1440], step: 32, base: [1024, 768] })],
  extras: { enhance_prompt: enhancePrompt, safety_tolerance: safetyTolerance, sync_mode: syncMode },
  delivers: 'jpeg',
});
