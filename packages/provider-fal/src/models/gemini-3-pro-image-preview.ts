import { by, defineModel, inputList, kTiers, perImage, shape } from '@pentaprism/core/provider';
import { safetyTolerance, syncMode } from './shared/extras.ts';
import {
  geminiParams,
  geminiRatios,
  limitGenerations,
  systemPrompt,
  webSearch,
  webSearchFee,
} from './shared/gemini.ts';
import { gemini3ProPixels } from './shared/gemini-pixels.ts';
import { falPicture } from './shared/pictures.ts';

const size = {
  ratios: geminiRatios,
  ratioTo: 'aspect_ratio',
  tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
  tierTo: 'resolution',
  base: '1K',
  pixels: gemini3ProPixels,
} as const;

/** Gemini 3 Pro Image. */
export const gemini3ProImagePreview = defineModel({
  id: 'gemini-3-pro-image-preview',
  aliases: ['gemini-3-pro-image', 'nano-banana-pro'],
  name: 'Nano Banana Pro',
  description: 'Thinks before it draws: for layouts, long legible text and pictures up to 4K.',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/nano-banana-pro/llms.txt',
    'https://fal.ai/models/fal-ai/nano-banana-pro/api',
    'https://fal.ai/models/fal-ai/nano-banana-pro/edit/api',
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'preview' },
  routes: { generate: 'fal-ai/nano-banana-pro', edit: 'fal-ai/nano-banana-pro/edit' },
  price: [perImage(by('tier', { '1K': 0.15, '2K': 0.15, '4K': 0.3 })), webSearchFee],
  params: geminiParams,
  // Unasked, pictures from words are square and edits follow their input.
  sizing: [shape({ ...size, only: 'generate', defaultRatio: '1:1' }), shape({ ...size, only: 'edit' })],
  // fal states no maximum; 14 is Google's own.
  inputs: { image: inputList('image_urls', 14, falPicture) },
  extras: {
    enable_web_search: webSearch,
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
    system_prompt: systemPrompt,
  },
  delivers: 'png',
});
