import type { UpstreamPicture } from '@pentaprism/core/provider';
import { pictureOf } from '@pentaprism/core/provider';

/**
 * The pictures of an output: one string or a list, each an address or a data URI. Models of one family mix both shapes.
 *
 * Anything else (null in a removed output, text, objects) is left out. Replicate says neither type nor size.
 */
export function readPictures(output: unknown): readonly UpstreamPicture[] {
  const values: readonly unknown[] = Array.isArray(output) ? output : [output];
  return values.flatMap((value) => pictureOf(value) ?? []);
}
