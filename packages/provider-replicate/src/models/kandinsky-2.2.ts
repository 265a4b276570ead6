import { defineModel, free, passthrough, renamed } from '@pentaprism/core/provider';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps } from './shared/diffusion-extras.ts';

/** Kandinsky 2.2. Its list of edges has gaps; all multiples of 256 are in it, so those are what is asked. */
export const kandinsky22 = defineModel({
  id: 'kandinsky-2.2',
  name: 'Kandinsky 2.2',
  description: 'An older open model with a painterly hand.',
  owner: 'ai-forever',
  source: 'https://replicate.com/ai-forever/kandinsky-2.2/api/schema',
  checked: '2026-11-26',
  routes: { generate: 'ai-forever/kandinsky-2.2:ad9d7879fbffa2874e1d909d1d37d9bc682889cc65b31f7bb00d2362619f194a' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('num_outputs', { max: 4, beyond: 'fan-out' }),
    seed: passthrough(),
    output_format: passthrough({ values: ['webp', 'jpeg', 'png'], beyond: 'transcode' }),
  },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [512, 2048], step: 256, base: [512, 512] }),
  extras: {
    num_inference_steps: denoisingSteps(500, 75),
    num_inference_steps_prior: {
      ...denoisingSteps(500, 25),
      sentence: 'Steps from the words to an idea of the picture, 1 to 500 (default 25).',
    },
  },
  delivers: 'webp',
});
