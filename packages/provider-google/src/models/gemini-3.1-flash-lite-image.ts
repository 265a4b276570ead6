import { by, defineModel, kTiers, perImage, perMillionTokens, shape } from '@pentaprism/core/provider';
import { always, byCore, commonRatios, inputs, prompt, ratioTo, seed, tierTo } from './shared/body.ts';
import { safetySettings, thinkingLevel } from './shared/extras.ts';
import { litePixels } from './shared/pixels.ts';

/** The Flash model's smaller sister: 1K only, no search. Google's two pages disagree on banner ratios, so it has none. */
export const gemini31FlashLiteImage = defineModel({
  id: 'gemini-3.1-flash-lite-image',
  name: 'Gemini 3.1 Flash Lite Image',
  description: 'The smallest and cheapest Gemini image model, for drafts at 1K.',
  released: '2026-06-30',
  owner: 'google',
  source: [
    'https://ai.google.dev/gemini-api/docs/image-generation',
    'https://ai.google.dev/gemini-api/docs/pricing',
    'https://ai.google.dev/gemini-api/docs/models',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gemini-3.1-flash-lite-image', edit: 'gemini-3.1-flash-lite-image' },
  price: perMillionTokens({ textIn: 0.25, imageIn: 0.25, textOut: 1.5, imageOut: 30 }),
  estimate: perImage(by('tier', { '1K': 0.0336 })),
  params: { prompt, seed, ...byCore },
  sizing: shape({
    ratios: commonRatios,
    ratioTo,
    tiers: kTiers({ '1K': '1K' }),
    tierTo,
    base: '1K',
    pixels: litePixels,
  }),
  inputs: { image: inputs(14) },
  extras: { thinking_level: thinkingLevel(['minimal', 'high'], 'minimal'), safety_settings: safetySettings },
  always,
  delivers: 'jpeg',
});
