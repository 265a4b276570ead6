import { input, mask } from '@pentaprism/core/provider';
import { commonPicture } from './pictures.ts';

/** How Ideogram 2 and 3 take the picture of an edit. */
export const ideogramImages = input('image', commonPicture);

/** Their masks are the reverse of other models'. Upstream says of a picture that a mask must come with it. */
export const ideogramMask = mask('mask', 'black', { required: true });
