import type { InputLimits } from '@pentaprism/core/provider';

/**
 * What fal downloads and decodes as one input picture: its toolkit stops at 50 MB and 14142 pixels an edge.
 *
 * Source: https://github.com/fal-ai/fal (toolkit `Image` and `File` limits).
 */
export const falPicture = {
  formats: ['image/png', 'image/jpeg', 'image/webp'],
  maxBytes: 50_000_000,
  maxEdge: 14_142,
} as const satisfies InputLimits;
