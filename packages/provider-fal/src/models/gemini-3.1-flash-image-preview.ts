import { by, defineModel, inputList, kTiers, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyTolerance, syncMode } from './shared/extras.ts';
import { flashRatios, geminiParams, limitGenerations, systemPrompt, webSearch, webSearchFee } from './shared/gemini.ts';
import { gemini31FlashPixels } from './shared/gemini-pixels.ts';
import { falPicture } from './shared/pictures.ts';

/** Gemini 3.1 Flash Image. */
export const gemini31FlashImagePreview = defineModel({
  id: 'gemini-3.1-flash-image-preview',
  aliases: ['gemini-3.1-flash-image', 'nano-banana-2'],
  name: 'Nano Banana 2',
  description: 'A fast all-round model that edits, writes legible text and draws up to 4K.',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/nano-banana-2/llms.txt',
    'https://fal.ai/models/fal-ai/nano-banana-2/edit/llms.txt',
    'https://ai.google.dev/gemini-api/docs/image-generation',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'preview' },
  routes: { generate: 'fal-ai/nano-banana-2', edit: 'fal-ai/nano-banana-2/edit' },
  price: [
    perImage(by('tier', { '0.5K': 0.06, '1K': 0.08, '2K': 0.12, '4K': 0.16 })),
    webSearchFee,
    perImage(by('thinking_level', { high: 0.002, otherwise: 0 })),
  ],
  params: geminiParams,
  sizing: shape({
    ratios: flashRatios,
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '0.5K': '0.5K', '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo: 'resolution',
    base: '1K',
    pixels: gemini31FlashPixels,
  }),
  // fal states no maximum; 14 is Google's own.
  inputs: { image: inputList('image_urls', 14, falPicture) },
  extras: {
    enable_web_search: webSearch,
    limit_generations: limitGenerations,
    safety_tolerance: safetyTolerance,
    sync_mode: syncMode,
    system_prompt: systemPrompt,
    audio_url: { schema: z.url(), sentence: 'A recording that an edit may go by.', only: 'edit' },
    pdf_url: { schema: z.url(), sentence: 'A PDF document that an edit may go by.', only: 'edit' },
    video_url: { schema: z.url(), sentence: 'A film that an edit may go by.', only: 'edit' },
    thinking_level: {
      schema: z.enum(['minimal', 'high']),
      sentence: 'How much the model thinks before it draws; leave out for not at all.',
      default: null,
    },
  },
  delivers: 'png',
});
