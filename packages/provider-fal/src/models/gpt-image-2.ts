import {
  by,
  defineModel,
  emulated,
  free,
  inputList,
  list,
  mask,
  passthrough,
  perImage,
  perMillionTokens,
  renamed,
} from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { presets } from './shared/image-size.ts';
import { falPicture } from './shared/pictures.ts';

const { square_hd, portrait_4_3, landscape_4_3 } = presets;

/** The other three names are sizes below the least area that the page states. */
const named = { to: 'image_size', sizes: { square_hd, portrait_4_3, landscape_4_3 } } as const;

const anySize = {
  to: { object: 'image_size' },
  edge: [16, 3840],
  step: 16,
  area: [655_360, 8_294_400],
  maxRatio: 3,
} as const;

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
  // Unasked, an edit is sized by the model; a shape alone is then made at about a megapixel.
  sizing: [
    list({ ...named, only: 'generate', defaultLabel: 'landscape_4_3' }),
    free({ ...anySize, only: 'generate', base: landscape_4_3 }),
    list({ ...named, only: 'edit' }),
    free({ ...anySize, only: 'edit', base: square_hd }),
  ],
  inputs: {
    image: inputList('image_urls', 16, falPicture),
    mask: mask('mask_url', 'transparent'),
  },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
