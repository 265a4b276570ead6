import { emulated, free, list, passthrough, renamed } from '@pentaprism/core/provider';
import { namedSizes, presets } from './image-size.ts';

/** Every FLUX.1 model on fal takes these, and makes jpeg unless told png. */
export const fluxParams = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['jpeg', 'png'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

/**
 * The open models draw 0.1 to 2 megapixels (their makers' range; fal's schema only caps an edge at 14142) in blocks of 16
 * pixels.
 */
const openFlux = {
  to: { object: 'image_size' },
  edge: [256, 2048],
  step: 16,
  area: [104_858, 2_097_152],
  base: [1024, 768],
} as const;

/** A named size, or width and height; an edit takes neither. */
export const openFluxSizing = [
  list({ only: 'generate', to: 'image_size', sizes: presets, defaultLabel: 'landscape_4_3' }),
  free({ only: 'generate', ...openFlux }),
];

/** The same where edits take a size as well. */
export const openFluxSizingOfAll = [namedSizes, free(openFlux)];
