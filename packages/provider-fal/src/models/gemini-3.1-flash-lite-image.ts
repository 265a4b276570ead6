import { defineModel, inputList, perImage, perMillionTokens, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyTolerance, syncMode } from './shared/extras.ts';
import { flashRatios, geminiParams, limitGenerations, systemPrompt } from './shared/gemini.ts';
import { falPicture } from './shared/pictures.ts';

/** Gemini 3.1 Flash Lite Image: one scale. Google's own pages disagree on its banners, so no pixels are promised. */
export const gemini31FlashLiteImage = defineModel({
  id: 'gemini-3.1-flash-lite-image',
  aliases: ['nano-banana-2-lite'],
  name: 'Gemini 3.1 Flash Lite Image',
  description: 'The smallest and cheapest Gemini image model, for drafts at 1K.',
  released: '2026-06-30',
  owner: 'google',
  source: [
    'https://fal.ai/models/google/nano-banana-2-lite/api',
    'https://fal.ai/models/google/nano-banana-lite/edit/api',
    // fal's price, in a public list of prices.
    'https://lumenfall.ai/models/google/gemini-3.1-flash-lite-image',
    // How many pictures an edit takes; fal states no number.
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'google/nano-banana-2-lite', edit: 'google/nano-banana-lite/edit' },
  price: perMillionTokens({ textIn: 0.3125, imageIn: 0.3125, textOut: 1.875, imageOut: 37.5 }),
  // 1120 tokens, whatever the shape.
  estimate: perImage(0.042),
  params: geminiParams,
  sizing: shape({ ratios: flashRatios, ratioTo: 'aspect_ratio', base: { pixels: 1024 * 1024 } }),
  inputs: { image: inputList('image_urls', 14, falPicture) },
  extras: {
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
    system_prompt: systemPrompt,
    thinking_level: {
      schema: z.enum(['minimal', 'high']),
      sentence: 'How much the model thinks before it draws; leave out for not at all.',
    },
  },
  delivers: 'png',
});
