import { defineModel, inputList, perImage, shape } from '@pentaprism/core/provider';
import { geminiPixelsSource, geminiProPixels } from './shared/gemini-pixels.ts';
import { jpgOrPng } from './shared/output-format.ts';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Google's Nano Banana 2 Lite: 1K only. Google's two pages disagree on the banner ratios, so of those no size is promised. */
export const gemini31FlashLiteImage = defineModel({
  id: 'gemini-3.1-flash-lite-image',
  aliases: ['nano-banana-2-lite'],
  name: 'Gemini 3.1 Flash Lite Image',
  description: 'The smallest and cheapest Gemini image model, for drafts at 1K.',
  released: '2026-06-30',
  owner: 'google',
  source: ['https://replicate.com/google/nano-banana-2-lite', geminiPixelsSource],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'google/nano-banana-2-lite', edit: 'google/nano-banana-2-lite' },
  // From a public program that bills by Replicate's page.
  price: perImage(0.034),
  params: { ...bareParams, output_format: jpgOrPng },
  sizing: shape({
    ratios: ['1:1', '1:4', '1:8', '2:3', '3:2', '3:4', '4:1', '4:3', '4:5', '5:4', '8:1', '9:16', '16:9', '21:9'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    pixels: { default: geminiProPixels['1K'] ?? {} },
  }),
  inputs: { image: inputList('image_input', 14, commonPicture) },
  delivers: 'jpeg',
});
