import { defineModel, input, mask, passthrough } from '@pentaprism/core/provider';
import { falPicture } from './shared/pictures.ts';
import {
  billedBySeconds,
  sdxlEditExtras,
  sdxlExtras,
  sdxlGuidance,
  sdxlLimits,
  sdxlParams,
  sdxlSizing,
} from './shared/sdxl.ts';

/** Playground v2.5: made from Stable Diffusion XL, and asked as it is, without LoRAs. */
export const playgroundV25 = defineModel({
  id: 'playground-v2.5',
  aliases: ['playground-v25'],
  name: 'Playground v2.5',
  description: 'An open model with vivid colours, at about a megapixel.',
  owner: 'playground',
  source: [
    'https://fal.ai/models/fal-ai/playground-v25/api',
    'https://fal.ai/models/fal-ai/playground-v25/image-to-image/api',
    'https://fal.ai/models/fal-ai/playground-v25/inpainting/api',
    // The range of steps.
    'https://fal.ai/models/fal-ai/playground-v25/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    sdxlLimits,
    'White is what a mask edits, as on fal’s other pages; this page does not state it.',
    'Eight pictures are the most it makes at once, as of SDXL-Lightning on fal.',
  ],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/playground-v25',
    edit: 'fal-ai/playground-v25/image-to-image',
    inpaint: 'fal-ai/playground-v25/inpainting',
  },
  unpriced: billedBySeconds,
  params: { ...sdxlParams, negative_prompt: passthrough() },
  sizing: sdxlSizing,
  inputs: { image: input('image_url', falPicture), mask: mask('mask_url', 'white') },
  extras: { ...sdxlExtras, ...sdxlGuidance, ...sdxlEditExtras },
  delivers: 'jpeg',
});
