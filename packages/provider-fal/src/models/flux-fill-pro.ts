import { defineModel, input, mask, perMegapixel } from '@pentaprism/core/provider';
import { enhancePrompt, safetyTolerance, syncMode } from './shared/extras.ts';
import { fluxParams } from './shared/flux.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 [pro] fill: repaints the masked part of one picture. */
export const fluxFillPro = defineModel({
  id: 'flux-fill-pro',
  aliases: ['flux.1-fill-pro', 'flux-pro-fill'],
  name: 'FLUX.1 [pro] fill',
  description: 'Repaints the masked part of a picture so that it fits what is around it.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-pro/v1/fill/api',
    // The price, read on 2026-11-26.
    'https://fal.ai/docs/model-api-reference/image-generation-api/flux-pro-v1',
  ],
  checked: '2026-11-22',
  assumed: ['White is what a mask edits, as on fal’s other pages; this page does not state it.'],
  lifecycle: { stage: 'stable' },
  routes: { inpaint: 'fal-ai/flux-pro/v1/fill' },
  price: perMegapixel(0.05, startedMegapixels),
  params: fluxParams,
  sizing: [],
  inputs: {
    image: input('image_url', falPicture),
    mask: mask('mask_url', 'white'),
  },
  extras: { enhance_prompt: enhancePrompt, safety_tolerance: safetyTolerance, sync_mode: syncMode },
  delivers: 'jpeg',
});
