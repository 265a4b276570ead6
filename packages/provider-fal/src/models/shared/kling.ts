import { type Extra, emulated, passthrough, type Ratio, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';

/** The shapes of every Kling that draws. */
export const klingRatios = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9'] as const satisfies Ratio[];

/** What every Kling that draws takes. */
export const klingParams = {
  prompt: passthrough({ max: 2500 }),
  n: renamed('num_images', { max: 9, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
} as const;

/** People and things that are to be in the picture. */
export const elements = {
  schema: z.array(
    z.object({ frontal_image_url: z.url().optional(), reference_image_urls: z.array(z.url()).optional() }),
  ),
  sentence:
    'People and things to keep alike, each by a picture from the front and others; the prompt calls them @Element1 and so on.',
} as const satisfies Extra;
