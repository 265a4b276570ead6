import { defineModel, emulated, inputList, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { gemini25Pixels, geminiPixelsSource } from './shared/gemini-pixels.ts';
import { jpgOrPng } from './shared/output-format.ts';

/** Google's first Nano Banana. Replicate states no limit of input pictures; Google advises three. */
export const gemini25FlashImage = defineModel({
  id: 'gemini-2.5-flash-image',
  aliases: ['gemini-2.5-flash-image-preview', 'nano-banana'],
  name: 'Nano Banana',
  description: 'Makes and edits pictures in conversation, quickly, at one megapixel.',
  owner: 'google',
  source: ['https://replicate.com/google/nano-banana', geminiPixelsSource],
  checked: '2026-11-22',
  routes: { generate: 'google/nano-banana', edit: 'google/nano-banana' },
  price: perImage(0.039),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    pixels: gemini25Pixels,
  }),
  inputs: { image: inputList('image_input', 3, { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  delivers: 'jpeg',
});
