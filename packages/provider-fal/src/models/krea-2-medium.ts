import { by, defineModel, perImage } from '@pentaprism/core/provider';
import { krea2, krea2Assumed, krea2Inputs } from './shared/krea.ts';

/** Krea 2 Medium. */
export const krea2Medium = defineModel({
  ...krea2,
  id: 'krea-2-medium',
  name: 'Krea 2 Medium',
  description: 'The quicker and cheaper Krea 2.',
  owner: 'krea',
  source: [
    'https://fal.ai/models/krea/v2/medium/text-to-image/api',
    // The prices at fal, as a program that draws with fal lists them; those of Krea 2 Large there are fal's own.
    'https://github.com/NousResearch/hermes-agent',
    // Styles and mood boards.
    'https://docs.krea.ai/api-reference/krea/krea-2-large',
  ],
  checked: '2026-11-26',
  assumed: krea2Assumed,
  lifecycle: { stage: 'stable' },
  routes: { generate: 'krea/v2/medium/text-to-image', guide: 'krea/v2/medium/text-to-image' },
  price: perImage(by('task', { generate: 0.03, guide: 0.035 })),
  inputs: krea2Inputs,
});
