import { type Extra, emulated, free, inputList, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { namedSizes, squareSizes } from './image-size.ts';
import { falPicture } from './pictures.ts';

/** What every open FLUX.2 model takes on fal: [dev], what fal distilled from it, and the [klein] models. */
export const openFlux2Params = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['png', 'jpeg', 'webp'], default: 'png', beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

/** Edges from 512 to 2048, as fal says of [dev], [turbo] and [flash]; the step is that of the hosted FLUX.2 models. */
export const openFlux2Sizing = [
  namedSizes,
  free({ to: { object: 'image_size' }, edge: [512, 2048], step: 16, base: [1024, 768] }),
];

/** The same where an edit is square, whatever its picture is, unless another size is asked for. */
export const squareEditsSizing = [
  { ...namedSizes, only: 'generate' },
  { ...squareSizes, only: 'edit' },
  free({ to: { object: 'image_size' }, edge: [512, 2048], step: 16, base: [1024, 768] }),
] as const;

/** Of more than four pictures, fal would use the first four only. */
export const openFlux2Images = inputList('image_urls', 4, falPicture);

export const openFlux2Step = 'Edges are multiples of 16, as of the hosted FLUX.2 models; fal states no step.';

export const promptExpansion = {
  schema: z.boolean(),
  sentence: 'Let a language model expand the prompt first.',
} as const satisfies Extra;

/** The hosted FLUX.2 models let through a little less than FLUX.1 does. */
export const flux2SafetyTolerance = {
  schema: z.enum(['1', '2', '3', '4', '5']),
  sentence: 'How much the content filter lets through, from `1` (strictest) to `5`.',
} as const satisfies Extra;
