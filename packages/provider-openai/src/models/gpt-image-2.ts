import { by, defineModel, passthrough, perImage } from '@pentaprism/core/provider';
import { inputs, params, price, sizing, sources } from './shared/body.ts';

/** OpenAI's calculator: 196, 1756 and 7024 tokens for a square of 1024, and 165, 1372 and 5488 for one half as long again. */
const drawn = perImage(
  by('task', {
    generate: by('quality', {
      low: by('size', { '1024x1024': 0.006, '1536x1024': 0.005, '1024x1536': 0.005 }),
      medium: by('size', { '1024x1024': 0.053, '1536x1024': 0.041, '1024x1536': 0.041 }),
      high: by('size', { '1024x1024': 0.211, '1536x1024': 0.165, '1024x1536': 0.165 }),
    }),
  }),
);

/** GPT Image 2. Transparent backgrounds are a preview that it refuses without access. */
export const gptImage2 = defineModel({
  id: 'gpt-image-2',
  name: 'GPT Image 2',
  description: 'Follows long instructions, writes legible text, and makes any size within its limits.',
  released: '2026-04-21',
  owner: 'openai',
  source: [
    ...sources,
    // The prices of its pictures.
    'https://community.openai.com/t/gpt-image-2-output-pricing-calculator-online-and-in-your-code/1382699',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gpt-image-2', edit: 'gpt-image-2/edits' },
  price,
  estimate: drawn,
  params: {
    ...params,
    quality: passthrough({ values: ['low', 'medium', 'high'] }),
    background: passthrough({ values: ['opaque'] }),
  },
  sizing,
  inputs,
  always: { model: 'gpt-image-2' },
  delivers: 'png',
});
