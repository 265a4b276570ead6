import {
  by,
  defineModel,
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

/** What pictures of the sizes that fal lists come to, by quality: the tokens of each at 30 dollars for a million. */
const canonical = {
  low: by('size', {
    '1024x768': 0.00402,
    '1024x1024': 0.00588,
    '1024x1536': 0.00474,
    '1920x1080': 0.00441,
    '2560x1440': 0.00615,
    '3840x2160': 0.01113,
  }),
  medium: by('size', {
    '1024x768': 0.00903,
    '1024x1024': 0.01317,
    '1024x1536': 0.01029,
    '1920x1080': 0.01029,
    '2560x1440': 0.01434,
    '3840x2160': 0.02595,
  }),
  high: by('size', {
    '1024x768': 0.03612,
    '1024x1024': 0.05268,
    '1024x1536': 0.04116,
    '1920x1080': 0.0396,
    '2560x1440': 0.05529,
    '3840x2160': 0.10008,
  }),
  xhigh: by('size', {
    '1024x768': 0.0642,
    '1024x1024': 0.09366,
    '1024x1536': 0.07377,
    '1920x1080': 0.07041,
    '2560x1440': 0.09828,
    '3840x2160': 0.1779,
  }),
  max: by('size', {
    '1024x768': 0.14445,
    '1024x1024': 0.21072,
    '1024x1536': 0.16464,
    '1920x1080': 0.1584,
    '2560x1440': 0.2211,
    '3840x2160': 0.40026,
  }),
} as const;

/** GPT Image 2.5 Flare: the fast tier. */
export const gptImage25Flare = defineModel({
  id: 'gpt-image-2.5-flare',
  name: 'GPT Image 2.5 Flare',
  description: 'The fast tier of its family, for quick pictures and quick edits.',
  released: '2026-09-08',
  owner: 'openai',
  source: [
    'https://fal.ai/models/openai/gpt-image-2.5/flare/text-to-image/llms.txt',
    'https://fal.ai/models/openai/gpt-image-2.5/flare/edit/llms.txt',
    // What pictures come to, and the quality and size when nothing is said, as LiteLLM 1.110.2 took them from fal's pages.
    'https://pypi.org/project/litellm/1.110.2/',
  ],
  checked: '2026-11-26',
  assumed: [
    'Sizes, formats and `sync_mode` are those of GPT Image 2 at fal; the copy of the page that was read does not restate them.',
    'A million tokens cost what they do at OpenAI, which is what fal’s prices of single sizes come to.',
    'Transparent is what a mask edits, as at OpenAI, to whom fal passes it on; fal does not state it.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'openai/gpt-image-2.5/flare/text-to-image', edit: 'openai/gpt-image-2.5/flare/edit' },
  price: perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 30 }),
  estimate: perImage(by('task', { generate: by('quality', canonical) })),
  params: {
    prompt: passthrough(),
    n: renamed('num_images'),
    quality: passthrough({ values: ['low', 'medium', 'high', 'xhigh', 'max'], default: 'high' }),
    background: passthrough({ values: ['transparent', 'opaque'] }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
    output_compression: passthrough(),
  },
  sizing: gptSizing,
  inputs: {
    image: inputList('image_urls', 16, falPicture),
    mask: mask('mask_url', 'transparent'),
  },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
