import { defineModel } from '@pentaprism/core/provider';
import { imagen3Family } from './shared/imagen.ts';

/** Imagen 3 Fast. Google itself has stopped serving it. */
export const imagen3Fast = defineModel({
  ...imagen3Family,
  id: 'imagen-3-fast',
  name: 'Imagen 3 Fast',
  description: 'The quick and cheap Imagen 3.',
  owner: 'google',
  source: 'https://fal.ai/models/fal-ai/imagen3/fast/api',
  checked: '2026-11-26',
  assumed: [
    'It still draws at fal: Google has stopped serving it, and fal’s newest client does not name it any more.',
    'Pictures come as png; the page does not say in which format.',
  ],
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'fal-ai/imagen3/fast' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
});
