import { by, defineModel, kTiers, perImage, perMillionTokens, shape } from '@pentaprism/core/provider';
import { allRatios, always, byCore, inputs, prompt, ratioTo, tierTo } from './shared/body.ts';
import { googleSearch, imageSearch, safetySettings, thinkingLevel } from './shared/extras.ts';
import { commonPixels } from './shared/pixels.ts';

/** Nano Banana 2.1. It thinks unless told to keep it minimal, takes no seed, and has no 512 tier. */
export const geminiNanoBanana21 = defineModel({
  id: 'gemini-nano-banana-2.1',
  aliases: ['nano-banana-2.1'],
  name: 'Nano Banana 2.1',
  description: 'Google’s recommended image model: fast, up to 4K, with up to 14 pictures to go by.',
  released: '2026-10-06',
  owner: 'google',
  source: [
    'https://ai.google.dev/gemini-api/docs/image-generation',
    'https://ai.google.dev/gemini-api/docs/pricing',
    'https://ai.google.dev/gemini-api/docs/models',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gemini-nano-banana-2.1', edit: 'gemini-nano-banana-2.1' },
  price: perMillionTokens({ textIn: 1.5, imageIn: 1.5, textOut: 7.5, imageOut: 30 }),
  // The 4K price follows from about 3780 output tokens at $30 a million; the exact count is unconfirmed.
  estimate: perImage(by('tier', { '1K': 0.0336, '2K': 0.0504, '4K': 0.1134 })),
  params: { prompt, ...byCore },
  sizing: shape({
    ratios: allRatios,
    ratioTo,
    tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo,
    base: '1K',
    pixels: commonPixels,
  }),
  inputs: { image: inputs(14) },
  extras: {
    google_search: googleSearch,
    image_search: imageSearch,
    thinking_level: thinkingLevel(['minimal', 'medium', 'high'], 'medium'),
    safety_settings: safetySettings,
  },
  always,
  delivers: 'jpeg',
});
