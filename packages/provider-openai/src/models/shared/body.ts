import {
  type Extra,
  emulated,
  free,
  input,
  inputList,
  list,
  mask,
  passthrough,
  perMillionTokens,
} from '@pentaprism/core/provider';
import { z } from 'zod';

/**
 * What every model takes under the name it has here. `response_format`, `style`, `seed` and `input_fidelity` are no fields of
 * theirs: OpenAI refuses a body that has one.
 *
 * Pictures are asked for one by one because only such a request can be streamed, and each is billed as if it stood alone.
 */
export const params = {
  prompt: passthrough(),
  n: emulated('fan-out'),
  moderation: passthrough(),
  output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
  output_compression: passthrough(),
  user: passthrough(),
  safety_identifier: passthrough(),
  partial_images: passthrough(),
};

/** The same, and what the models since 2.5 take besides. */
export const paramsSince25 = {
  ...params,
  quality: passthrough({ values: ['low', 'medium', 'high', 'xhigh', 'max'] }),
  background: passthrough({ values: ['transparent', 'opaque'] }),
};

/**
 * The named sizes, and any other within these limits.
 *
 * Source: the documents of `size` in the `openai` package 7.57.0; the least and the largest area are from the words of
 * OpenAI's errors.
 */
export const sizing = [
  list({ to: 'size', sizes: ['1024x1024', '1536x1024', '1024x1536'] }),
  free({
    to: { text: 'size', separator: 'x' },
    edge: [16, 3840],
    step: 16,
    area: [655_360, 8_294_400],
    maxRatio: 3,
    base: [1024, 1024],
    auto: true,
  }),
];

/** Files of a form. A list of one is a list too. The mask is as large as the first picture. */
export const inputs = {
  image: inputList('image[]', 16, {
    formats: ['image/png', 'image/jpeg', 'image/webp'],
    maxBytes: 50_000_000,
    item: input.file,
  }),
  mask: mask('mask', 'transparent', { item: input.file }),
};

/** The same for all of them. OpenAI has no price for text that comes out: these models only draw. */
export const price = perMillionTokens({ textIn: 5, imageIn: 8, imageOut: 30 });

/** How much a layout is thought about before it is drawn; since 2.6. */
export const complexity = {
  schema: z.enum(['low', 'medium', 'high']),
  sentence: 'How elaborate a layout the model plans; it chooses when nothing is said.',
} as const satisfies Extra;

/** Where the fields are documented, and the prices. */
export const sources = [
  'https://www.npmjs.com/package/openai/v/7.57.0',
  'https://developers.openai.com/api/docs/guides/image-generation',
] as const;
