import { defineModel, input, mask, passthrough } from '@pentaprism/core/provider';
import { loras, syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { sdxlEditExtras, sdxlExtras, sdxlGuidance, sdxlLimits, sdxlParams, smallEditsSizing } from './shared/sdxl.ts';

/** Stable Diffusion XL. An edit has 512 × 512 pixels unless it is told otherwise. */
export const sdxl = defineModel({
  id: 'sdxl',
  aliases: ['stable-diffusion-xl'],
  name: 'Stable Diffusion XL',
  description: 'The open model most others are made from; draws, edits and repaints.',
  owner: 'stability-ai',
  source: [
    'https://fal.ai/models/fal-ai/fast-sdxl/api',
    'https://fal.ai/models/fal-ai/fast-sdxl/image-to-image/api',
    'https://fal.ai/models/fal-ai/fast-sdxl/inpainting/api',
  ],
  checked: '2026-11-26',
  assumed: [
    sdxlLimits,
    'White is what a mask edits, as on fal’s other pages; this page does not state it.',
    'Eight pictures are the most it makes at once, and fifty its most steps, as of fal’s models that are made from it.',
  ],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/fast-sdxl',
    edit: 'fal-ai/fast-sdxl/image-to-image',
    inpaint: 'fal-ai/fast-sdxl/inpainting',
  },
  unpriced: 'No page of fal that was read states a price; models of its kind are billed by the second.',
  params: { ...sdxlParams, negative_prompt: passthrough() },
  sizing: smallEditsSizing,
  inputs: { image: input('image_url', falPicture), mask: mask('mask_url', 'white') },
  extras: { ...sdxlExtras, ...sdxlGuidance, ...sdxlEditExtras, loras, sync_mode: syncMode },
  delivers: 'jpeg',
});
