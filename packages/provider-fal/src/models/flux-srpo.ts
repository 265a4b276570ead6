import { defineModel, input } from '@pentaprism/core/provider';
import { acceleration, diffusion, safetyChecker, strength, syncMode } from './shared/extras.ts';
import { fluxParams, openFluxSizing } from './shared/flux.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 SRPO [dev]. An edit keeps the size of its picture. */
export const fluxSrpo = defineModel({
  id: 'flux-srpo',
  aliases: ['flux.1-srpo', 'flux-1-srpo'],
  name: 'FLUX.1 SRPO [dev]',
  description: 'FLUX.1 [dev] trained further by Tencent, for skin and light that look real.',
  owner: 'tencent',
  source: [
    'https://fal.ai/models/fal-ai/flux/srpo/api',
    'https://fal.ai/models/fal-ai/flux/srpo/image-to-image/api',
    // The ranges.
    'https://fal.ai/docs/model-api-reference/image-generation-api/flux-srpo',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux/srpo', edit: 'fal-ai/flux/srpo/image-to-image' },
  unpriced: 'The pages of fal that were read state the settings and no price.',
  params: fluxParams,
  sizing: openFluxSizing,
  inputs: { image: input('image_url', falPicture) },
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    // New pictures may have fewer steps, and edits may not.
    ...diffusion({ guidance: [1, 20], minSteps: 10, maxSteps: 50 }),
    strength: { ...strength, only: 'edit' },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
