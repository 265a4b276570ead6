import { type Extra, emulated, input, inputList, passthrough, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { falPicture } from './pictures.ts';

const byId = z.object({ id: z.string(), strength: z.number().optional() });

/** What both sizes of Krea 2 have. They draw at 1K only, as Krea says; no page states pixels. */
export const krea2 = {
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: emulated('fan-out'),
    // There is no format field.
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '4:3', '3:2', '16:9', '2.35:1', '4:5', '2:3', '9:16'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  extras: {
    creativity: {
      schema: z.enum(['raw', 'low', 'medium', 'high']),
      sentence: 'How freely the prompt is read, from `raw` (closest) to `high`.',
    } satisfies Extra,
    moodboards: {
      schema: z.array(byId).max(1),
      sentence: 'A mood board of Krea’s, by its id.',
    } satisfies Extra,
    styles: { schema: z.array(byId), sentence: 'Trained styles of Krea’s, by their ids.' } satisfies Extra,
  },
  delivers: 'png',
} as const;

/** Pictures whose style it goes by. */
export const krea2Inputs = {
  reference_images: inputList('image_style_references', 10, { ...falPicture, item: { image_url: input.url } }),
};

export const krea2Assumed = [
  'Styles and mood boards are given as in Krea’s own API; fal’s page does not list them.',
  'Pictures come as png; the page does not say in which format.',
];
