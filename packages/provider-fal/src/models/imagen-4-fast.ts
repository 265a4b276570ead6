import { defineModel, perImage } from '@pentaprism/core/provider';
import { imagen4Family, imagenOneScale } from './shared/imagen.ts';

/** Imagen 4 Fast. Google itself has stopped serving it. */
export const imagen4Fast = defineModel({
  ...imagen4Family,
  sizing: imagenOneScale,
  id: 'imagen-4-fast',
  aliases: ['imagen-4.0-fast-generate-001'],
  name: 'Imagen 4 Fast',
  description: 'The quick and cheap Imagen 4.',
  owner: 'google',
  source: [
    'https://fal.ai/models/fal-ai/imagen4/preview/fast/api',
    // The price, as LiteLLM 1.110.2 lists it for fal.
    'https://pypi.org/project/litellm/1.110.2/',
    // How many pictures one call makes; fal states no number.
    'https://ai.google.dev/gemini-api/docs/imagen',
  ],
  checked: '2026-11-26',
  assumed: ['It still draws at fal: Google has stopped serving it, and fal’s newest client does not name it any more.'],
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'fal-ai/imagen4/preview/fast' },
  price: perImage(0.02),
});
