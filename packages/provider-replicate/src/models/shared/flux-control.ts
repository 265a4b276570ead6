import { input } from '@pentaprism/core/provider';
import { fluxPicture } from './pictures.ts';

/** The picture that gives lines or depth. Nothing else of it is kept, so it is one to go by and not one that is edited. */
export const controlImage = input('control_image', fluxPicture);
