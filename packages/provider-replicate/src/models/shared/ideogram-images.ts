import { input } from '@pentaprism/core/provider';

/** How both speeds of Ideogram 3 take the picture of an edit. */
export const ideogramImages = input('image', { formats: ['image/png', 'image/jpeg', 'image/webp'] });
