import { defineModel, input, perImage } from '@pentaprism/core/provider';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { toolParams } from './shared/tools.ts';

/** Recraft's faithful upscaler. How much larger a picture becomes is Recraft's decision, and stated nowhere. */
export const recraftCrispUpscale = defineModel({
  id: 'recraft-crisp-upscale',
  name: 'Recraft Crisp Upscale',
  description: 'Enlarges and sharpens a picture for the web or for print.',
  owner: 'recraft',
  source: 'https://fal.ai/models/fal-ai/recraft/upscale/crisp/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/recraft/upscale/crisp' },
  // From a public list that links to fal's page, read on 2026-11-26.
  price: perImage(0.004),
  params: toolParams,
  sizing: [],
  inputs: { image: input('image_url', { ...falPicture, formats: ['image/png'] }) },
  extras: { enable_safety_checker: safetyChecker, sync_mode: syncMode },
  delivers: 'png',
});
