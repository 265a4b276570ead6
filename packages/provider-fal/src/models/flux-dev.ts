import { by, defineModel, input, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration, diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { fluxParams, openFluxSizing } from './shared/flux.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 [dev]. An edit keeps the size of its picture. */
export const fluxDev = defineModel({
  id: 'flux-dev',
  aliases: ['flux.1-dev', 'flux-1-dev'],
  name: 'FLUX.1 [dev]',
  description: 'An open model for detailed pictures at a low price, with many settings.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux/dev/api',
    'https://fal.ai/models/fal-ai/flux/dev/image-to-image/api',
    // The price: the same model at another address of fal's, read on 2026-11-26. Of edits none was found.
    'https://fal.ai/models/fal-ai/flux-1/dev/playground',
    'https://bfl.ai/announcements/24-08-01-bfl',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux/dev', edit: 'fal-ai/flux/dev/image-to-image' },
  price: perMegapixel(by('task', { generate: 0.025 }), startedMegapixels),
  params: fluxParams,
  sizing: openFluxSizing,
  inputs: { image: input('image_url', falPicture) },
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [1, 20], maxSteps: 50 }),
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How far an edit may move away from its picture.',
      only: 'edit',
    },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
