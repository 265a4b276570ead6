import { defineModel, perImage, shape } from '@pentaprism/core/provider';
import { always, byCore, commonRatios, inputs, prompt, ratioTo, seed } from './shared/body.ts';
import { safetySettings } from './shared/extras.ts';
import { firstPixels } from './shared/pixels.ts';

/** Nano Banana, the first. It has one scale, and refuses both `imageSize` and thinking. */
export const gemini25FlashImage = defineModel({
  id: 'gemini-2.5-flash-image',
  aliases: ['gemini-2.5-flash-image-preview', 'nano-banana'],
  name: 'Nano Banana',
  description: 'Makes and edits pictures in conversation, quickly, at one megapixel.',
  owner: 'google',
  source: [
    'https://ai.google.dev/gemini-api/docs/image-generation',
    'https://ai.google.dev/gemini-api/docs/pricing',
    'https://ai.google.dev/gemini-api/docs/deprecations',
  ],
  checked: '2026-11-22',
  lifecycle: { stage: 'deprecated', ends: '2026-10-02' },
  routes: { generate: 'gemini-2.5-flash-image', edit: 'gemini-2.5-flash-image' },
  price: perImage(0.039),
  params: { prompt, seed, ...byCore },
  sizing: shape({ ratios: commonRatios, ratioTo, base: { pixels: 1024 * 1024 }, pixels: firstPixels }),
  inputs: { image: inputs(3) },
  extras: { safety_settings: safetySettings },
  always,
  delivers: 'png',
});
