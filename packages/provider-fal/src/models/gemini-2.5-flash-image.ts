import { defineModel, inputList, perImage, shape } from '@pentaprism/core/provider';
import { safetyTolerance, syncMode } from './shared/extras.ts';
import { geminiParams, geminiRatios, limitGenerations } from './shared/gemini.ts';
import { gemini25FlashPixels } from './shared/gemini-pixels.ts';
import { falPicture } from './shared/pictures.ts';

const size = {
  ratios: geminiRatios,
  ratioTo: 'aspect_ratio',
  base: { pixels: 1024 * 1024 },
  pixels: gemini25FlashPixels,
} as const;

/** Gemini 2.5 Flash Image. */
export const gemini25FlashImage = defineModel({
  id: 'gemini-2.5-flash-image',
  aliases: ['gemini-2.5-flash-image-preview', 'nano-banana'],
  name: 'Nano Banana',
  description: 'Makes and edits pictures in conversation, quickly, at one megapixel.',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/nano-banana/api',
    'https://fal.ai/models/fal-ai/nano-banana/edit/api',
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'fal-ai/nano-banana', edit: 'fal-ai/nano-banana/edit' },
  price: perImage(0.039),
  params: geminiParams,
  sizing: [shape({ ...size, only: 'generate', defaultRatio: '1:1' }), shape({ ...size, only: 'edit' })],
  // fal states no maximum; 3 is Google's own.
  inputs: { image: inputList('image_urls', 3, falPicture) },
  extras: {
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
  },
  delivers: 'png',
});
