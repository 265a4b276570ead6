import type { Snippet } from '../../packages/ui/src/code/snippet-request.ts';

/** A request to be printed in every language, and what is to be difficult about it. */
export interface SnippetCase {
  readonly name: string;
  readonly request: Omit<Snippet, 'origin'>;
  /** How many it makes; default one. */
  readonly pictures?: number;
}

/** A text in which every sign means something to some language. */
const prompt = [
  `it's a "fox",\nC:\\new \\u0041 $HOME \`id\` $(id) %s {a}`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must not be filled in.
  '${1+1} @file <b> \u2028 – 狐 🦊',
].join(' ');

/** A name that needs care in every language. */
export const odd = 'it\'s "one"; two, \\ three.png';

/** Requests of every kind that the page prints. `picture.png`, `mask.png` and a file with an odd name are there. */
export const snippetCases: readonly SnippetCase[] = [
  {
    name: 'words in which every sign means something somewhere',
    request: { mode: 'generate', body: { model: 'flux-dev', prompt, size: '1024x768' } },
  },
  {
    name: 'words that begin like a file',
    request: { mode: 'edit', body: { model: 'nano-banana-2', prompt: '@picture.png;type=a' }, images: ['picture.png'] },
  },
  {
    name: 'a ratio, a format and a seed, from one provider',
    request: {
      mode: 'generate',
      body: {
        model: 'fal/nano-banana-2',
        prompt: 'a fox',
        size: '16:9',
        resolution: '1K',
        output_format: 'webp',
        seed: 7,
      },
    },
  },
  {
    name: 'several pictures',
    request: { mode: 'generate', body: { model: 'flux-schnell', prompt: 'a fox', n: 2 } },
    pictures: 2,
  },
  {
    name: 'strict handling',
    request: { mode: 'generate', body: { model: 'gpt-image-2', prompt: 'a fox', quality: 'low' }, strict: true },
  },
  {
    name: 'a provider’s own parameters: a boolean, a number, and an object of them',
    request: {
      mode: 'generate',
      body: {
        ...{ model: 'fal/flux-dev', prompt: 'a fox', enable_safety_checker: false, guidance_scale: 2.5 },
        provider_options: { fal: { acceleration: 'none', num_inference_steps: 20, sync_mode: false } },
      },
    },
  },
  {
    name: 'the same in an edit',
    request: {
      mode: 'edit',
      body: {
        ...{ model: 'fal/flux-dev', prompt: 'at night', enable_safety_checker: false, guidance_scale: 2.5, seed: null },
        provider_options: { fal: { acceleration: 'none', num_inference_steps: 20, sync_mode: false } },
      },
      images: ['picture.png'],
    },
  },
  {
    name: 'an edit of two pictures, one of them with an odd name',
    request: { mode: 'edit', body: { model: 'flux-kontext-pro', prompt }, images: ['picture.png', odd] },
  },
  {
    name: 'a mask',
    request: {
      mode: 'edit',
      body: { model: 'openai/gpt-image-2', prompt: 'a boat', quality: 'low', size: '1024x1024' },
      images: ['picture.png'],
      mask: 'mask.png',
    },
  },
  {
    name: 'a mask for a model that only fills',
    request: {
      mode: 'edit',
      body: { model: 'flux-fill-pro', prompt: 'a boat' },
      images: ['picture.png'],
      mask: 'mask.png',
    },
  },
  {
    name: 'pictures to go by',
    request: { mode: 'generate', body: { model: 'ideogram-character', prompt: 'reading' }, references: [odd] },
  },
  {
    name: 'pictures to go by beside one to edit',
    request: {
      mode: 'edit',
      body: { model: 'ideogram-character', prompt: 'reading' },
      images: ['picture.png'],
      references: ['picture.png'],
      mask: 'mask.png',
    },
  },
  {
    name: 'an upscaler, without words',
    request: { mode: 'edit', body: { model: 'clarity-upscaler', scale_factor: 2 }, images: ['picture.png'] },
  },
  {
    name: 'a cutout, whose size is left to the model',
    request: { mode: 'edit', body: { model: 'birefnet-v2', size: 'auto' }, images: ['picture.png'] },
  },
  {
    name: 'a factor for a size',
    request: { mode: 'edit', body: { model: 'seedvr-image-upscale', size: '2x' }, images: ['picture.png'] },
  },
  {
    name: 'a parameter that nobody knows, with a name that is no word',
    request: { mode: 'generate', body: { model: 'fal/flux-schnell', prompt: 'a fox', 'x-note': 'it\'s "new"' } },
  },
];
