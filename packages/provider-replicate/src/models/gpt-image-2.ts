import { by, defineModel, inputList, list, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';

/**
 * OpenAI's GPT Image 2, through Replicate's account at OpenAI.
 *
 * `aspect_ratio` takes ratios and pixel sizes alike. Upstream also takes an `openai_api_key`, which is not declared:
 * predictions store their input, and with it the key.
 */
export const gptImage2 = defineModel({
  id: 'gpt-image-2',
  name: 'GPT Image 2',
  description: 'Follows long instructions, writes legible text, and makes any size within its limits.',
  owner: 'openai',
  source: [
    'https://replicate.com/openai/gpt-image-2',
    // The number of input pictures.
    'https://platform.openai.com/docs/api-reference/images',
  ],
  checked: '2026-11-22',
  routes: { generate: 'openai/gpt-image-2', edit: 'openai/gpt-image-2' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(by('quality', { auto: 0.128, low: 0.012, medium: 0.047, high: 0.128 })),
  params: {
    prompt: passthrough(),
    n: renamed('number_of_images'),
    quality: passthrough({ values: ['low', 'medium', 'high'], default: 'auto' }),
    background: passthrough({ values: ['transparent', 'opaque'] }),
    moderation: passthrough(),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: passthrough(),
    user: renamed('user_id'),
  },
  sizing: [
    shape({
      ratios: ['1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16'],
      ratioTo: 'aspect_ratio',
      base: { pixels: 1024 * 1024 },
      defaultRatio: '1:1',
    }),
    list({
      to: 'aspect_ratio',
      sizes: [
        '1024x1024',
        '1536x1024',
        '1024x1536',
        '1536x1152',
        '1152x1536',
        '2048x2048',
        '2048x1152',
        '1152x2048',
        '3840x2160',
        '2160x3840',
      ],
    }),
  ],
  inputs: { image: inputList('input_images', 16, { formats: ['image/png', 'image/jpeg', 'image/webp'] }) },
  delivers: 'webp',
});
