import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV4 } from './ideogram-v4.ts';

/** Ideogram 4 at its slowest and best; the same fields. */
export const ideogramV4Quality = defineModel({
  ...ideogramV4,
  id: 'ideogram-v4-quality',
  aliases: ['ideogram-4-quality'],
  name: 'Ideogram 4.0 quality',
  description: 'Ideogram 4.0 with the most time for each picture.',
  source: 'https://replicate.com/ideogram-ai/ideogram-v4-quality',
  routes: { generate: 'ideogram-ai/ideogram-v4-quality' },
  // From two public sources that quote Replicate's page.
  price: perImage(0.1),
});
