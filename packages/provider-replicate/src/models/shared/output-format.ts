import { converted } from '@pentaprism/core/provider';

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
