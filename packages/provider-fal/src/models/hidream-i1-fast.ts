import { defineModel, perMegapixel } from '@pentaprism/core/provider';
import { hidream } from './shared/hidream.ts';

/** HiDream-I1 Fast: distilled, so it takes no guidance. */
export const hidreamI1Fast = defineModel({
  ...hidream,
  id: 'hidream-i1-fast',
  name: 'HiDream-I1 Fast',
  description: 'The quickest and cheapest HiDream-I1.',
  source: [
    'https://fal.ai/models/fal-ai/hidream-i1-fast/api',
    // With the price.
    'https://fal.ai/models/fal-ai/hidream-i1-fast/llms.txt',
  ],
  routes: { generate: 'fal-ai/hidream-i1-fast' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.01),
});
