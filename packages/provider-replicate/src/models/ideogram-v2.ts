import { defineModel, passthrough, perImage } from '@pentaprism/core/provider';
import { ideogramV2a } from './ideogram-v2a.ts';
import { ideogramImages, ideogramMask } from './shared/ideogram-images.ts';

/** Ideogram 2: 2a with repainting under a mask. */
export const ideogramV2 = defineModel({
  ...ideogramV2a,
  id: 'ideogram-v2',
  aliases: ['ideogram-2'],
  name: 'Ideogram 2.0',
  description: 'An older Ideogram, with lettering and a choice of styles.',
  source: 'https://replicate.com/ideogram-ai/ideogram-v2',
  routes: { generate: 'ideogram-ai/ideogram-v2', edit: 'ideogram-ai/ideogram-v2' },
  // From a public list that links to Replicate's page.
  price: perImage(0.08),
  params: { ...ideogramV2a.params, negative_prompt: passthrough() },
  inputs: { image: ideogramImages, mask: ideogramMask },
});
