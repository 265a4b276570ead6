import { defineModel, perImage } from '@pentaprism/core/provider';
import { imagen4 } from './imagen-4.ts';
import { imagenShutdown } from './shared/imagen.ts';

/** Imagen 4 Ultra. Replicate's route answers 404 since Google shut it down, as a public list of September 2026 found. */
export const imagen4Ultra = defineModel({
  ...imagen4,
  id: 'imagen-4-ultra',
  aliases: ['imagen-4.0-ultra-generate-001'],
  name: 'Imagen 4 Ultra',
  description: 'The Imagen 4 that follows its prompt most closely.',
  source: ['https://replicate.com/google/imagen-4-ultra', imagenShutdown],
  checked: '2026-11-26',
  lifecycle: { stage: 'retired', successor: 'gemini-3-pro-image-preview' },
  routes: { generate: 'google/imagen-4-ultra' },
  // From two public programs that bill by Replicate's page.
  price: perImage(0.06),
});
