import { defineModel, inputList, kTiers, shape } from '@pentaprism/core/provider';
import { gemini31FlashImagePreview } from './gemini-3.1-flash-image-preview.ts';
import { geminiPixelsSource, geminiProPixels } from './shared/gemini-pixels.ts';
import { commonPicture } from './shared/pictures.ts';

const { price: _ofNanoBanana2, ...unpriced } = gemini31FlashImagePreview;

/** Google's Nano Banana 2.1. Banners were measured at other sizes than Google's table prints, so none is promised. */
export const geminiNanoBanana21 = defineModel({
  ...unpriced,
  inputs: { image: inputList('image_input', 14, commonPicture) },
  id: 'gemini-nano-banana-2.1',
  aliases: ['nano-banana-2.1'],
  name: 'Nano Banana 2.1',
  description: 'Google’s recommended image model: fast, up to 4K, with up to 14 pictures to go by.',
  released: '2026-10-06',
  source: ['https://replicate.com/google/nano-banana-2.1', geminiPixelsSource],
  checked: '2026-11-26',
  assumed: [
    'It takes the fields of Nano Banana 2: its own schema was not readable, and samples of its use name the same ones.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'google/nano-banana-2.1', edit: 'google/nano-banana-2.1' },
  unpriced: 'Replicate’s page of it could not be read, and no other source was found that states its price there.',
  sizing: shape({
    ratios: ['1:1', '1:4', '1:8', '2:3', '3:2', '3:4', '4:1', '4:3', '4:5', '5:4', '8:1', '9:16', '16:9', '21:9'],
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K', '4K': '4K' }),
    tierTo: 'resolution',
    base: '1K',
    pixels: geminiProPixels,
  }),
});
