import {
  by,
  defineModel,
  emulated,
  inputList,
  list,
  mask,
  passthrough,
  perImage,
  perInput,
  perMillionTokens,
  renamed,
} from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

const sizes = ['1024x1024', '1536x1024', '1024x1536'] as const;

const pictures = perImage(
  by('quality', {
    low: by('size', { '1024x1024': 0.009, otherwise: 0.013 }),
    medium: by('size', { '1024x1024': 0.034, '1024x1536': 0.051, '1536x1024': 0.05 }),
    high: by('size', { '1024x1024': 0.133, '1024x1536': 0.2, '1536x1024': 0.199 }),
  }),
);

/** GPT Image 1.5. */
export const gptImage15 = defineModel({
  id: 'gpt-image-1.5',
  name: 'GPT Image 1.5',
  description: 'Follows long instructions and edits with care; there are newer ones by its makers.',
  owner: 'openai',
  source: [
    'https://fal.ai/models/fal-ai/gpt-image-1.5/api',
    'https://fal.ai/models/fal-ai/gpt-image-1.5/edit/api',
    // The prices, read on 2026-11-26.
    'https://fal.ai/models/fal-ai/gpt-image-1.5/edit/llms.txt',
    'https://developers.openai.com/api/docs/deprecations',
  ],
  checked: '2026-11-22',
  assumed: ['Transparent is what a mask edits, as at OpenAI, to whom fal passes it on; fal does not state it.'],
  lifecycle: { stage: 'deprecated', ends: '2026-12-01' },
  routes: { generate: 'fal-ai/gpt-image-1.5', edit: 'fal-ai/gpt-image-1.5/edit' },
  price: [pictures, ...perMillionTokens({ textIn: 5, imageIn: 8, textOut: 10 })],
  // An input picture is "roughly 135 tokens in low fidelity mode, or 3,050 tokens in high"; words are too few to count.
  estimate: [pictures, perInput(by('input_fidelity', { low: 0.00108, high: 0.0244 }))],
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    quality: passthrough({ values: ['low', 'medium', 'high'], default: 'high' }),
    background: passthrough({ values: ['transparent', 'opaque'] }),
    input_fidelity: passthrough({ default: 'high' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  // Unasked, pictures from words are square and edits are sized by the model.
  sizing: [
    list({ only: 'generate', to: 'image_size', sizes, defaultLabel: '1024x1024' }),
    list({ only: 'edit', to: 'image_size', sizes }),
  ],
  // fal states no maximum; 16 is OpenAI's own.
  inputs: {
    image: inputList('image_urls', 16, falPicture),
    mask: mask('mask_image_url', 'transparent'),
  },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
