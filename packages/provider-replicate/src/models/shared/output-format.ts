import { converted, emulated, sets } from '@pentaprism/core/provider';

const sentence = 'Most models on Replicate say jpg for jpeg.';

/** Models that deliver jpg or png; any other format is made by core. */
export const jpgOrPng = converted(
  'output_format',
  { sentence, table: { jpeg: 'jpg', png: 'png' } },
  { beyond: 'transcode' },
);

/** Models that deliver jpg, png or webp; any other format is made by core. */
export const jpgPngOrWebp = converted(
  'output_format',
  { sentence, table: { jpeg: 'jpg', png: 'png', webp: 'webp' } },
  { beyond: 'transcode' },
);

/** Models that deliver PNG and have no field for it: core makes every other format. */
export const pngOnly = {
  output_format: emulated('transcode'),
  output_compression: emulated('transcode'),
} as const;

/** Parameters of models that cut a subject out: the background is transparent whether that is asked for or not. */
export const cutoutParams = {
  ...pngOnly,
  background: sets('What the model makes.', { transparent: {} }),
} as const;
