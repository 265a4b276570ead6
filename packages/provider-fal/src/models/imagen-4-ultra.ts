import { defineModel, perImage } from '@pentaprism/core/provider';
import { imagen4Family } from './shared/imagen.ts';

/** Imagen 4 Ultra. Google itself has stopped serving it. */
export const imagen4Ultra = defineModel({
  ...imagen4Family,
  id: 'imagen-4-ultra',
  aliases: ['imagen-4.0-ultra-generate-001'],
  name: 'Imagen 4 Ultra',
  description: 'The Imagen 4 that follows its prompt most closely.',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/imagen4/preview/ultra/api',
    // The price, as LiteLLM 1.110.2 lists it for fal.
    'https://pypi.org/project/litellm/1.110.2/',
    // How many pictures one call makes; fal states no number.
    'https://ai.google.dev/gemini-api/docs/imagen',
  ],
  checked: '2026-11-26',
  assumed: ['It still draws at fal: Google has stopped serving it, and fal’s newest client does not name it any more.'],
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'fal-ai/imagen4/preview/ultra' },
  price: perImage(0.06),
});
