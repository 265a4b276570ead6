import { defineModel, input, perImage } from '@pentaprism/core/provider';
import { safetyChecker, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { toolParams } from './shared/tools.ts';

/** Recraft's inventive upscaler. How much larger a picture becomes is Recraft's decision, and stated nowhere. */
export const recraftCreativeUpscale = defineModel({
  id: 'recraft-creative-upscale',
  name: 'Recraft Creative Upscale',
  description: 'Enlarges a picture and draws faces and fine detail anew.',
  owner: 'recraft',
  source: 'https://fal.ai/models/fal-ai/recraft/upscale/creative/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/recraft/upscale/creative' },
  // What fal's page says, as a public audit of 2026-08-05 quotes it.
  price: perImage(0.25),
  params: toolParams,
  sizing: [],
  inputs: { image: input('image_url', { ...falPicture, formats: ['image/png'] }) },
  extras: { enable_safety_checker: safetyChecker, sync_mode: syncMode },
  delivers: 'png',
});
