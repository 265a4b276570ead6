import { defineModel, perImage } from '@pentaprism/core/provider';
import { imagen4 } from './imagen-4.ts';
import { imagenRatios, imagenShutdown } from './shared/imagen.ts';

/** Imagen 4 Fast, of one scale. Replicate's route answers 404 since Google shut it down, as a public list of September 2026 found. */
export const imagen4Fast = defineModel({
  ...imagen4,
  id: 'imagen-4-fast',
  aliases: ['imagen-4.0-fast-generate-001'],
  name: 'Imagen 4 Fast',
  description: 'The quick and cheap Imagen 4.',
  source: ['https://replicate.com/google/imagen-4-fast', imagenShutdown],
  checked: '2026-11-26',
  lifecycle: { stage: 'retired', successor: 'gemini-3.1-flash-image-preview' },
  routes: { generate: 'google/imagen-4-fast' },
  // From two public programs that bill by Replicate's page.
  price: perImage(0.02),
  sizing: imagenRatios,
});
