import { emulated, passthrough, renamed } from '@pentaprism/core/provider';
import { jpgPngOrWebp } from './output-format.ts';

/** Models that make one picture a call, in one format. */
export const bareParams = {
  prompt: passthrough(),
  n: emulated('fan-out'),
  output_format: emulated('transcode'),
  output_compression: emulated('transcode'),
} as const;

/** Models that make one picture a call, with a seed, in the three formats that most of Replicate's models share. */
export const commonParams = {
  prompt: passthrough(),
  n: emulated('fan-out'),
  seed: passthrough(),
  output_format: jpgPngOrWebp,
  output_compression: renamed('output_quality'),
} as const;
