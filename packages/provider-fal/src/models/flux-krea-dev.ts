import { by, defineModel, input, perMegapixel } from '@pentaprism/core/provider';
import { acceleration, diffusion, safetyChecker, strength, syncMode } from './shared/extras.ts';
import { fluxParams, openFluxSizing } from './shared/flux.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 Krea [dev]. An edit keeps the size of its picture. */
export const fluxKreaDev = defineModel({
  id: 'flux-krea-dev',
  aliases: ['flux.1-krea-dev', 'flux-1-krea-dev'],
  name: 'FLUX.1 Krea [dev]',
  description: 'FLUX.1 [dev] tuned by Krea for photographs that do not look generated.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux/krea/api',
    'https://fal.ai/models/fal-ai/flux/krea/image-to-image/api',
    // The ranges.
    'https://fal.ai/docs/model-api-reference/image-generation-api/flux-krea',
    // The price: the same model at another address of fal's. Of edits none was found.
    'https://fal.ai/models/fal-ai/flux-1/krea/llms.txt',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/flux/krea', edit: 'fal-ai/flux/krea/image-to-image' },
  price: perMegapixel(by('task', { generate: 0.025 }), startedMegapixels),
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
