import { emulated, passthrough, renamed } from '@pentaprism/core/provider';

/** What most open models on fal take that read a negative prompt, up to four pictures at a time. */
export const openModelParams = {
  prompt: passthrough(),
  negative_prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['jpeg', 'png'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

export const fourAtOnce =
  'Four pictures are the most it makes at once, as of most models on fal; its page states no number.';
