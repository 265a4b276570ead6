import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV3 } from './ideogram-v3.ts';
import { ideogramImages, ideogramMask } from './shared/ideogram-images.ts';

/** Ideogram 3, faster and cheaper; the same fields. */
export const ideogramV3Turbo = defineModel({
  ...ideogramV3,
  inputs: { image: ideogramImages, mask: ideogramMask },
  id: 'ideogram-v3-turbo',
  aliases: ['ideogram-3-turbo'],
  name: 'Ideogram 3.0 turbo',
  description: 'The faster and cheaper Ideogram 3, for drafts of posters and lettering.',
  source: 'https://replicate.com/ideogram-ai/ideogram-v3-turbo',
  routes: { generate: 'ideogram-ai/ideogram-v3-turbo', edit: 'ideogram-ai/ideogram-v3-turbo' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(0.03),
});
