import { defineModel, input, mask, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { diffusion, loras, safetyChecker, strength, syncMode } from './shared/extras.ts';
import { fluxParams, openFluxSizingOfAll } from './shared/flux.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 [dev] with LoRAs. Repainting under a mask is an endpoint of its own; every endpoint takes a size. */
export const fluxLora = defineModel({
  id: 'flux-lora',
  aliases: ['flux.1-dev-lora', 'flux-dev-lora'],
  name: 'FLUX.1 [dev] with LoRAs',
  description: 'FLUX.1 [dev] in a style or with a subject that was trained into LoRA weights.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-lora/api',
    'https://fal.ai/models/fal-ai/flux-lora/image-to-image/api',
    // The price, and the ranges.
    'https://fal.ai/models/fal-ai/flux-lora/inpainting/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    'White is what a mask edits, as on fal’s other pages; this page does not state it.',
    'New pictures and edits cost what a repaint does.',
    'An edit has the size of its picture when none is asked for.',
  ],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/flux-lora',
    edit: 'fal-ai/flux-lora/image-to-image',
    inpaint: 'fal-ai/flux-lora/inpainting',
  },
  price: perMegapixel(0.035, startedMegapixels),
  params: fluxParams,
  sizing: openFluxSizingOfAll,
  inputs: { image: input('image_url', falPicture), mask: mask('mask_url', 'white') },
  extras: {
    acceleration: { schema: z.enum(['none', 'regular']), sentence: 'Trade picture quality for speed.' },
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [0, 35], maxSteps: 50 }),
    loras,
    strength: { ...strength, only: ['edit', 'inpaint'] },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
