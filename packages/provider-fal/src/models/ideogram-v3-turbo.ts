import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV3Extras, ideogramV3Facts, ideogramV3Params } from './shared/ideogram-v3.ts';

/** Ideogram 3.0 at its fastest speed, which is a field of the same endpoint. */
export const ideogramV3Turbo = defineModel({
  ...ideogramV3Facts,
  id: 'ideogram-v3-turbo',
  aliases: ['ideogram-3-turbo'],
  name: 'Ideogram 3.0 turbo',
  description: 'The faster and cheaper Ideogram 3, for drafts of posters and lettering.',
  checked: '2026-11-26',
  price: perImage(0.03),
  params: ideogramV3Params,
  extras: ideogramV3Extras,
  always: { rendering_speed: 'TURBO' },
});
