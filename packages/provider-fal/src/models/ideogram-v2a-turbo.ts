import { defineModel } from '@pentaprism/core/provider';
import { ideogramV2a } from './ideogram-v2a.ts';
import { ideogramV2Image } from './shared/ideogram-v2.ts';

/** Ideogram 2a in less time; the same fields. */
export const ideogramV2aTurbo = defineModel({
  ...ideogramV2a,
  inputs: { image: ideogramV2Image },
  id: 'ideogram-v2a-turbo',
  aliases: ['ideogram-2a-turbo'],
  name: 'Ideogram 2a turbo',
  description: 'The quickest of the older Ideograms.',
  source: [
    'https://fal.ai/models/fal-ai/ideogram/v2a/turbo/api',
    'https://fal.ai/models/fal-ai/ideogram/v2a/turbo/remix/api',
  ],
  routes: { generate: 'fal-ai/ideogram/v2a/turbo', edit: 'fal-ai/ideogram/v2a/turbo/remix' },
});
