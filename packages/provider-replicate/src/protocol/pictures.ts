import { pictureOf, type UpstreamPicture, valueAt } from '@pentaprism/core/provider';

/**
 * The pictures of a prediction. Its `output` is one string or a list, each an address or a data URI; models of one family
 * mix both shapes.
 *
 * Anything else (null in a removed output, text, objects) is left out. Replicate says neither type nor size.
 */
export function readPictures(prediction: unknown): readonly UpstreamPicture[] {
  return [valueAt(prediction, 'output')].flat().flatMap((value) => pictureOf(value) ?? []);
}
