import { by, defineModel, perImage } from '@pentaprism/core/provider';
import { krea2, krea2Assumed, krea2Inputs } from './shared/krea.ts';

/** Krea 2 Large. */
export const krea2Large = defineModel({
  ...krea2,
  id: 'krea-2-large',
  name: 'Krea 2 Large',
  description: 'Pictures with a taste of their own, and styles taken from pictures.',
  owner: 'krea',
  source: [
    // With the prices.
    'https://fal.ai/models/krea/v2/large/text-to-image/llms.txt',
    // Styles and mood boards.
    'https://docs.krea.ai/api-reference/krea/krea-2-large',
  ],
  checked: '2026-11-26',
  assumed: krea2Assumed,
  lifecycle: { stage: 'stable' },
  routes: { generate: 'krea/v2/large/text-to-image', guide: 'krea/v2/large/text-to-image' },
  price: perImage(by('task', { generate: 0.06, guide: 0.065 })),
  inputs: krea2Inputs,
});
