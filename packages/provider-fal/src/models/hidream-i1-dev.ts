import { defineModel, perMegapixel } from '@pentaprism/core/provider';
import { hidream } from './shared/hidream.ts';

/** HiDream-I1 Dev: distilled, so it takes no guidance. */
export const hidreamI1Dev = defineModel({
  ...hidream,
  id: 'hidream-i1-dev',
  name: 'HiDream-I1 Dev',
  description: 'A lighter HiDream-I1, nearly as good in about half the time.',
  source: [
    'https://fal.ai/models/fal-ai/hidream-i1-dev/api',
    // With the price.
    'https://fal.ai/models/fal-ai/hidream-i1-dev/llms.txt',
  ],
  routes: { generate: 'fal-ai/hidream-i1-dev' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.03),
});
