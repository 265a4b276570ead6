import { by, defineModel, inputList, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';

/**
 * OpenAI's GPT Image 1.5, through Replicate's account at OpenAI.
 *
 * Upstream also takes an `openai_api_key`. It is not declared: predictions store their input, and with it the key.
 */
export const gptImage15 = defineModel({
  id: 'gpt-image-1.5',
  name: 'GPT Image 1.5',
  description: 'Follows long instructions and edits with care; there are newer ones by its makers.',
  owner: 'openai',
  source: [
    'https://replicate.com/openai/gpt-image-1.5',
    // Pixels of the three ratios, and the number of input pictures.
    'https://platform.openai.com/docs/api-reference/images',
  ],
  checked: '2026-11-22',
  routes: { generate: 'openai/gpt-image-1.5', edit: 'openai/gpt-image-1.5' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(by('quality', { auto: 0.136, low: 0.013, medium: 0.05, high: 0.136 })),
  params: {
    prompt: passthrough(),
    n: renamed('number_of_images'),
    quality: passthrough({ values: ['low', 'medium', 'high'], default: 'auto' }),
    background: passthrough({ values: ['transparent', 'opaque'] }),
    moderation: passthrough(),
    input_fidelity: passthrough(),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: passthrough(),
    user: renamed('user_id'),
  },
  sizing: shape({
    ratios: ['1:1', '3:2', '2:3'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
    pixels: { default: { '1:1': [1024, 1024], '3:2': [1536, 1024], '2:3': [1024, 1536] } },
  }),
  inputs: { image: inputList('input_images', 16, { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  delivers: 'webp',
});
