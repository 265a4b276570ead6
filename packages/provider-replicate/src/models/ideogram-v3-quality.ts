import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV3 } from './ideogram-v3.ts';
import { ideogramImages, ideogramMask } from './shared/ideogram-images.ts';

/** Ideogram 3 at its slowest and best; the same fields. */
export const ideogramV3Quality = defineModel({
  ...ideogramV3,
  inputs: { image: ideogramImages, mask: ideogramMask },
  id: 'ideogram-v3-quality',
  aliases: ['ideogram-3-quality'],
  name: 'Ideogram 3.0 quality',
  description: 'Ideogram 3.0 with the most time for each picture.',
  source: ['https://replicate.com/ideogram-ai/ideogram-v3-quality', 'https://replicate.com/pricing'],
  checked: '2026-11-26',
  routes: { generate: 'ideogram-ai/ideogram-v3-quality', edit: 'ideogram-ai/ideogram-v3-quality' },
  // From a transcript of the price page of 2026-10-07.
  price: perImage(0.09),
});
