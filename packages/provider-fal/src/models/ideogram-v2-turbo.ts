import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV2 } from './ideogram-v2.ts';
import { ideogramV2Image, ideogramV2Mask, ideogramV2MaskAssumed } from './shared/ideogram-v2.ts';

/** Ideogram 2.0 in less time; the same fields. */
export const ideogramV2Turbo = defineModel({
  ...ideogramV2,
  inputs: { image: ideogramV2Image, mask: ideogramV2Mask },
  id: 'ideogram-v2-turbo',
  aliases: ['ideogram-2-turbo'],
  name: 'Ideogram 2.0 turbo',
  description: 'The quick Ideogram 2.0.',
  source: [
    // With the price.
    'https://fal.ai/models/fal-ai/ideogram/v2/turbo/llms.txt',
    'https://fal.ai/models/fal-ai/ideogram/v2/turbo/remix/api',
    'https://fal.ai/models/fal-ai/ideogram/v2/turbo/edit/api',
  ],
  assumed: [ideogramV2MaskAssumed, 'Remixes and repaints cost what a new picture does.'],
  routes: {
    generate: 'fal-ai/ideogram/v2/turbo',
    edit: 'fal-ai/ideogram/v2/turbo/remix',
    inpaint: 'fal-ai/ideogram/v2/turbo/edit',
  },
  price: perImage(0.05),
});
