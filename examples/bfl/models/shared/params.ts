import { emulated, type Params, passthrough } from '@pentaprism/core/provider';

/** What all of BFL's models are told in the same way. A job makes one picture. */
export const bflParams = {
  prompt: passthrough(),
  seed: passthrough(),
  n: emulated('fan-out'),
  output_format: passthrough({ values: ['jpeg', 'png'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
} satisfies Params;
