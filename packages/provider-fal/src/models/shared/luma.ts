import { type Extra, emulated, input, inputList, passthrough, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { falPicture } from './pictures.ts';

/**
 * What both Photons have. fal wants a shape for every edit, and has none of its own; the square is what it draws unasked.
 *
 * No page states pixels.
 */
export const photon = {
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', '9:21'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1920 * 1080 },
    defaultRatio: '1:1',
  }),
  always: { aspect_ratio: '1:1' },
  extras: {
    strength: {
      schema: z.number().min(0).max(1),
      sentence: 'How much of its picture an edit keeps: the higher, the more.',
      only: 'edit',
      required: true,
    } satisfies Extra,
  },
  delivers: 'jpeg',
} as const;

/** One picture. */
export const photonInputs = { image: input('image_url', falPicture) };

/** What both sizes of Uni-1 have. They draw at 2K, as Luma says; no page states pixels. */
export const uni = {
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    style: passthrough({ values: ['manga'] }),
    output_format: passthrough({ values: ['png', 'jpeg'], beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['3:1', '2:1', '16:9', '3:2', '1:1', '2:3', '9:16', '1:2', '1:3'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 2048 * 2048 },
    only: ['generate', 'guide'],
  }),
  extras: {
    enable_web_search: {
      schema: z.boolean(),
      sentence: 'Let the model look things up on the web first.',
      only: ['generate', 'guide'],
    } satisfies Extra,
  },
  delivers: 'png',
} as const;

/** The first picture of an edit is changed, and the others are gone by. How many there may be Luma states, and fal does not. */
export const uniInputs = {
  reference_images: inputList('reference_image_urls', 9, { ...falPicture, only: 'guide' }),
  image: inputList(
    [
      'image_url',
      'reference_image_urls.0',
      'reference_image_urls.1',
      'reference_image_urls.2',
      'reference_image_urls.3',
      'reference_image_urls.4',
      'reference_image_urls.5',
      'reference_image_urls.6',
      'reference_image_urls.7',
    ],
    falPicture,
  ),
} as const;
