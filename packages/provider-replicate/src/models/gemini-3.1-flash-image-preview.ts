import { by, defineModel, emulated, inputList, kTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { geminiFlashPixels, geminiPixelsSource } from './shared/gemini-pixels.ts';
import { jpgOrPng } from './shared/output-format.ts';

/** Google's Nano Banana 2. */
export const gemini31FlashImagePreview = defineModel({
  id: 'gemini-3.1-flash-image-preview',
  aliases: ['gemini-3.1-flash-image', 'nano-banana-2'],
  name: 'Nano Banana 2',
  description: 'A fast all-round model that edits, writes legible text and draws up to 4K.',
  owner: 'google',
  source: ['https://replicate.com/google/nano-banana-2', geminiPixelsSource],
  checked: '2026-11-22',
  lifecycle: { stage: 'preview' },
  routes: { generate: 'google/nano-banana-2', edit: 'google/nano-banana-2' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(by('tier', { '1K': 0.067, '2K': 0.101, '4K': 0.151 })),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '1:4', '1:8', '2:3', '3:2', '3:4', '4:1', '4:3', '4:5', '5:4', '8:1', '9:16', '16:9', '21:9'],
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo: 'resolution',
    base: '1K',
    pixels: geminiFlashPixels,
  }),
  inputs: { image: inputList('image_input', 14, { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  extras: {
    google_search: { schema: z.boolean(), sentence: 'Ground the picture in a Google web search (default false).' },
    image_search: {
      schema: z.boolean(),
      sentence: 'Use pictures found on the web as visual context; turns web search on too (default false).',
    },
  },
  delivers: 'jpeg',
});
