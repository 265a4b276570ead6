import type { InputLimits } from '@pentaprism/core/provider';

/** What most models say of their input pictures, and what is taken for granted of the rest. */
export const commonPicture = { formats: ['image/png', 'image/jpeg', 'image/webp'] } as const satisfies InputLimits;

/** What Black Forest Labs' models say of theirs. */
export const fluxPicture = {
  formats: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
} as const satisfies InputLimits;
