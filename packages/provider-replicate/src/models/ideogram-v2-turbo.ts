import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV2 } from './ideogram-v2.ts';
import { ideogramImages, ideogramMask } from './shared/ideogram-images.ts';

/** Ideogram 2, faster and cheaper; the same fields. */
export const ideogramV2Turbo = defineModel({
  ...ideogramV2,
  inputs: { image: ideogramImages, mask: ideogramMask },
  id: 'ideogram-v2-turbo',
  aliases: ['ideogram-2-turbo'],
  name: 'Ideogram 2.0 turbo',
  description: 'The quick Ideogram 2.0.',
  source: 'https://replicate.com/ideogram-ai/ideogram-v2-turbo',
  routes: { generate: 'ideogram-ai/ideogram-v2-turbo', edit: 'ideogram-ai/ideogram-v2-turbo' },
  // From a public list that links to Replicate's page.
  price: perImage(0.05),
});
