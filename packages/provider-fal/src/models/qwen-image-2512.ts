import { defineModel } from '@pentaprism/core/provider';
import { acceleration } from './shared/extras.ts';
import { newerQwenParams, openQwenExtras, openQwenSizing } from './shared/qwen.ts';

/** Qwen-Image 2512: the open model as of December 2025. */
export const qwenImage2512 = defineModel({
  id: 'qwen-image-2512',
  name: 'Qwen-Image 2512',
  description: 'The open Qwen-Image with more natural people, finer textures and better lettering.',
  owner: 'alibaba',
  source: 'https://fal.ai/models/fal-ai/qwen-image-2512/api',
  checked: '2026-11-26',
  assumed: ['Four pictures are the most in one call, as of its siblings; fal states no number.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/qwen-image-2512' },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
  params: newerQwenParams,
  sizing: openQwenSizing('landscape_4_3'),
  extras: { acceleration, ...openQwenExtras },
  delivers: 'png',
});
