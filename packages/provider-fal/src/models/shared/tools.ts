import { type Extra, emulated, input, sets } from '@pentaprism/core/provider';
import { z } from 'zod';
import { falPicture } from './pictures.ts';

/** fal's own client, whose types say in words what the pages of its tools do: limits, and which colour a mask removes. */
export const falClient = 'https://github.com/fal-ai/fal-js/blob/main/libs/client/src/types/endpoints.ts';

/** A tool that works on one picture, as most of fal's do. */
export const toolPicture = input('image_url', falPicture);

/** What is made of a tool's picture, where fal has no field for it. */
export const toolParams = { output_format: emulated('transcode'), output_compression: emulated('transcode') };

/** The same of one that takes the background away: it is transparent whether that is asked for or not. */
export const cutoutParams = { ...toolParams, background: sets('What the model makes.', { transparent: {} }) };

export const preserveAlpha = {
  schema: z.boolean(),
  sentence: 'Keep what is transparent in the picture.',
} as const satisfies Extra;
