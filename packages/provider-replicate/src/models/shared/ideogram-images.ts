import type { InputRule } from '@pentaprism/core/provider';

/** How both speeds of Ideogram 3 take the picture of an edit. */
export const ideogramImages = {
  to: 'image',
  take: 'one',
  max: 1,
  formats: ['image/png', 'image/jpeg', 'image/webp'],
} as const satisfies InputRule;
