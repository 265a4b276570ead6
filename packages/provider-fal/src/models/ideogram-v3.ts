import { by, defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramQuality, renderingSpeed } from './shared/ideogram.ts';
import { ideogramV3Extras, ideogramV3Facts, ideogramV3Params } from './shared/ideogram-v3.ts';

/** Ideogram 3.0. Its edit repaints the masked part of one picture and keeps that picture's size. */
export const ideogramV3 = defineModel({
  ...ideogramV3Facts,
  id: 'ideogram-v3',
  aliases: ['ideogram-3'],
  name: 'Ideogram 3.0',
  description: 'Strong at posters, logos and lettering, with many styles to choose from.',
  checked: '2026-11-22',
  price: perImage(by('quality', { low: 0.03, medium: 0.06, high: 0.09 })),
  params: { ...ideogramV3Params, quality: ideogramQuality },
  extras: { ...ideogramV3Extras, rendering_speed: renderingSpeed },
});
