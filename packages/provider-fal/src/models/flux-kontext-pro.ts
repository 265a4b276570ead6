import { defineModel, input, inputList, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { enhancePrompt, safetyTolerance, syncMode } from './shared/extras.ts';
import { fluxParams } from './shared/flux.ts';
import { falPicture } from './shared/pictures.ts';

const ratios = {
  ratios: ['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21'],
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
} as const;

/** FLUX.1 Kontext [pro]: fal has one endpoint for words, one for a picture and one for several. */
export const fluxKontextPro = defineModel({
  id: 'flux-kontext-pro',
  aliases: ['flux.1-kontext-pro', 'flux-1-kontext-pro'],
  name: 'FLUX.1 Kontext pro',
  description: 'Changes what you name in a picture and keeps everything else as it was.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-pro/kontext/api',
    'https://fal.ai/models/fal-ai/flux-pro/kontext/text-to-image/api',
    // With the price.
    'https://fal.ai/models/fal-ai/flux-pro/kontext/multi/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: ['Four pictures are the most, as at Black Forest Labs; fal states no number.'],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/flux-pro/kontext/text-to-image',
    edit: 'fal-ai/flux-pro/kontext',
    combine: 'fal-ai/flux-pro/kontext/multi',
  },
  price: perImage(0.04),
  params: fluxParams,
  // Unasked, an edit has the shape of its picture.
  sizing: [
    shape({ ...ratios, only: 'generate', defaultRatio: '1:1' }),
    shape({ ...ratios, only: ['edit', 'combine'] }),
  ],
  inputs: {
    image: [input('image_url', { ...falPicture, only: 'edit' }), inputList('image_urls', 4, falPicture)],
  },
  extras: {
    enhance_prompt: enhancePrompt,
    guidance_scale: { schema: z.number().min(1).max(20), sentence: 'How closely the picture sticks to the prompt.' },
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
