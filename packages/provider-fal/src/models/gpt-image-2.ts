import {
  by,
  defineModel,
  emulated,
  inputList,
  mask,
  passthrough,
  perImage,
  perMillionTokens,
  renamed,
} from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { gptSizing } from './shared/gpt-image.ts';
import { falPicture } from './shared/pictures.ts';

/** fal's table "of how much canonical image sizes cost", in quality low, medium and high. */
const canonical = {
  low: by('size', { '1024x768': 0.01, '1024x1024': 0.01, '1024x1536': 0.01, '2560x1440': 0.01, '3840x2160': 0.02 }),
  medium: by('size', { '1024x768': 0.04, '1024x1024': 0.06, '1024x1536': 0.05, '2560x1440': 0.06, '3840x2160': 0.11 }),
  high: by('size', { '1024x768': 0.15, '1024x1024': 0.22, '1024x1536': 0.17, '2560x1440': 0.23, '3840x2160': 0.41 }),
} as const;

/** GPT Image 2. */
export const gptImage2 = defineModel({
  id: 'gpt-image-2',
  name: 'GPT Image 2',
  description: 'Follows long instructions, writes legible text, and makes any size within its limits.',
  owner: 'openai',
  source: [
    'https://fal.ai/models/openai/gpt-image-2/api',
    'https://fal.ai/models/openai/gpt-image-2/edit/api',
    // The prices, read on 2026-11-26.
    'https://fal.ai/models/openai/gpt-image-2',
  ],
  checked: '2026-11-22',
  assumed: ['Transparent is what a mask edits, as at OpenAI, to whom fal passes it on; fal does not state it.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'openai/gpt-image-2', edit: 'openai/gpt-image-2/edit' },
  price: perMillionTokens({ textIn: 5, imageIn: 8, textOut: 10, imageOut: 30 }),
  estimate: perImage(by('task', { generate: by('quality', canonical) })),
  params: {
    prompt: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    quality: passthrough({ values: ['low', 'medium', 'high'], default: 'high' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: gptSizing,
  inputs: {
    image: inputList('image_urls', 16, falPicture),
    mask: mask('mask_url', 'transparent'),
  },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
