import type { InputLimits } from '@pentaprism/core/provider';

/** Why most community models have no price: it is that of their hardware, which their pages alone would tell. */
export const unknownHardware =
  'Replicate bills it by the second of its hardware, and no source that could be read says which hardware that is.';

/** The formats that the libraries of community models open without question. */
export const commonPicture = { formats: ['image/png', 'image/jpeg', 'image/webp'] } as const satisfies InputLimits;
