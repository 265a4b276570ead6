import { by, defineModel, emulated, inputList, kTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { geminiPixelsSource, geminiProPixels } from './shared/gemini-pixels.ts';
import { jpgOrPng } from './shared/output-format.ts';

/** Google's Nano Banana Pro. */
export const gemini3ProImagePreview = defineModel({
  id: 'gemini-3-pro-image-preview',
  aliases: ['gemini-3-pro-image', 'nano-banana-pro'],
  name: 'Nano Banana Pro',
  description: 'Thinks before it draws: for layouts, long legible text and pictures up to 4K.',
  owner: 'google',
  source: ['https://replicate.com/google/nano-banana-pro', geminiPixelsSource],
  checked: '2026-11-22',
  lifecycle: { stage: 'preview' },
  routes: { generate: 'google/nano-banana-pro', edit: 'google/nano-banana-pro' },
  price: perImage(by('tier', { '1K': 0.15, '2K': 0.15, '4K': 0.3 })),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'],
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo: 'resolution',
    base: '2K',
    pixels: geminiProPixels,
  }),
  inputs: { image: inputList('image_input', 14, { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  extras: {
    safety_filter_level: {
      schema: z.enum(['block_low_and_above', 'block_medium_and_above', 'block_only_high']),
      sentence: 'How much is filtered; block_only_high (the default) filters least.',
    },
    allow_fallback_model: {
      schema: z.boolean(),
      sentence: 'Let Replicate use another model when this one is at capacity (default false).',
      unpriced: 'lets another model step in, at its own price',
    },
  },
  delivers: 'jpeg',
});
