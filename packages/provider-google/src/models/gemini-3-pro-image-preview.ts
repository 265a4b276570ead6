import { by, defineModel, kTiers, perImage, perMillionTokens, shape } from '@pentaprism/core/provider';
import { always, byCore, commonRatios, inputs, prompt, ratioTo, seed, tierTo } from './shared/body.ts';
import { googleSearch, safetySettings } from './shared/extras.ts';
import { commonPixels } from './shared/pixels.ts';

/** Nano Banana Pro. It always thinks, and may show drafts of its picture before the final one. */
export const gemini3ProImagePreview = defineModel({
  id: 'gemini-3-pro-image-preview',
  aliases: ['gemini-3-pro-image', 'nano-banana-pro'],
  name: 'Nano Banana Pro',
  description: 'Thinks before it draws: for layouts, long legible text and pictures up to 4K.',
  released: '2026-05-28',
  owner: 'google',
  source: [
    'https://ai.google.dev/gemini-api/docs/image-generation',
    'https://ai.google.dev/gemini-api/docs/pricing',
    'https://ai.google.dev/gemini-api/docs/models',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gemini-3-pro-image', edit: 'gemini-3-pro-image' },
  price: perMillionTokens({ textIn: 2, imageIn: 2, textOut: 12, imageOut: 120 }),
  estimate: perImage(by('tier', { '1K': 0.134, '2K': 0.134, '4K': 0.24 })),
  params: { prompt, seed, ...byCore },
  sizing: shape({
    ratios: commonRatios,
    ratioTo,
    tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo,
    base: '1K',
    pixels: commonPixels,
  }),
  inputs: { image: inputs(14) },
  extras: { google_search: googleSearch, safety_settings: safetySettings },
  always,
  delivers: 'jpeg',
});
