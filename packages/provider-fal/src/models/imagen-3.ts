import { defineModel } from '@pentaprism/core/provider';
import { imagen3Family } from './shared/imagen.ts';

/** Imagen 3. Google itself has stopped serving it. */
export const imagen3 = defineModel({
  ...imagen3Family,
  id: 'imagen-3',
  name: 'Imagen 3',
  description: 'Google’s picture model before Imagen 4.',
  owner: 'google',
  source: 'https://fal.ai/models/fal-ai/imagen3/api',
  checked: '2026-11-26',
  assumed: [
    'It still draws at fal: Google has stopped serving it, and fal’s newest client does not name it any more.',
    'Pictures come as png; the page does not say in which format.',
  ],
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'fal-ai/imagen3' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
});
