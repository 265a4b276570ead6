import { defineModel, perImage } from '@pentaprism/core/provider';
import { imagen4Family } from './shared/imagen.ts';

/** Imagen 4. Google itself has stopped serving it. */
export const imagen4 = defineModel({
  ...imagen4Family,
  id: 'imagen-4',
  aliases: ['imagen-4.0-generate-001'],
  name: 'Imagen 4',
  description: 'Google’s earlier model for photographic pictures from words alone.',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/imagen4/preview/api',
    // The price, as LiteLLM 1.110.2 lists it for fal (0.0398 there, which a second list has as 0.04).
    'https://pypi.org/project/litellm/1.110.2/',
    // How many pictures one call makes; fal states no number.
    'https://ai.google.dev/gemini-api/docs/imagen',
  ],
  checked: '2026-11-26',
  assumed: ['It still draws at fal: Google has stopped serving it, and fal’s newest client does not name it any more.'],
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'fal-ai/imagen4/preview' },
  price: perImage(0.04),
});
