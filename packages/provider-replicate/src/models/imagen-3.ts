import { defineModel, perImage } from '@pentaprism/core/provider';
import { imagen4 } from './imagen-4.ts';
import { imagenRatios, imagenShutdown } from './shared/imagen.ts';

/** Imagen 3, of one scale. Replicate's route answers 404 since Google shut it down, as a public list of September 2026 found. */
export const imagen3 = defineModel({
  ...imagen4,
  id: 'imagen-3',
  aliases: ['imagen-3.0-generate-002'],
  name: 'Imagen 3',
  description: 'Google’s picture model before Imagen 4.',
  source: ['https://replicate.com/google/imagen-3', imagenShutdown],
  checked: '2026-11-26',
  lifecycle: { stage: 'retired', successor: 'gemini-3.1-flash-image-preview' },
  routes: { generate: 'google/imagen-3' },
  // From a public program that bills by Replicate's page.
  price: perImage(0.05),
  sizing: imagenRatios,
});
