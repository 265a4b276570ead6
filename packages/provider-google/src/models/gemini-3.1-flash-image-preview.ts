import { by, defineModel, kTiers, perImage, perMillionTokens, shape } from '@pentaprism/core/provider';
import { allRatios, always, byCore, inputs, prompt, ratioTo, seed, tierTo } from './shared/body.ts';
import { googleSearch, imageSearch, safetySettings, thinkingLevel } from './shared/extras.ts';
import { flashPixels } from './shared/pixels.ts';

/** Nano Banana 2. The public id is the preview's, which other providers still use; Google itself answers to the GA id. */
export const gemini31FlashImagePreview = defineModel({
  id: 'gemini-3.1-flash-image-preview',
  aliases: ['gemini-3.1-flash-image', 'nano-banana-2'],
  name: 'Nano Banana 2',
  description: 'A fast all-round model that edits, writes legible text and draws up to 4K.',
  released: '2026-05-28',
  owner: 'google',
  source: [
    'https://ai.google.dev/gemini-api/docs/image-generation',
    'https://ai.google.dev/gemini-api/docs/pricing',
    'https://ai.google.dev/gemini-api/docs/models',
  ],
  checked: '2026-11-22',
  // Third parties report a shutdown on 2026-10-29; Google's own client still listed the id on 2026-11-10.
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gemini-3.1-flash-image', edit: 'gemini-3.1-flash-image' },
  price: perMillionTokens({ textIn: 0.5, imageIn: 0.5, textOut: 3, imageOut: 60 }),
  estimate: perImage(by('tier', { '0.5K': 0.045, '1K': 0.067, '2K': 0.101, '4K': 0.151 })),
  params: { prompt, seed, ...byCore },
  sizing: shape({
    ratios: allRatios,
    ratioTo,
    tiers: kTiers({ '0.5K': '512', '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo,
    base: '1K',
    pixels: flashPixels,
  }),
  inputs: { image: inputs(14) },
  extras: {
    google_search: googleSearch,
    image_search: imageSearch,
    thinking_level: thinkingLevel(['minimal', 'high'], 'minimal'),
    safety_settings: safetySettings,
  },
  always,
  delivers: 'jpeg',
});
