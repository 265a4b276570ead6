import { defineModel, emulated, kTiers, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { jpgOrPng } from './shared/output-format.ts';

/** Google's Imagen 4. Google itself has stopped serving it; Replicate still lists it. */
export const imagen4 = defineModel({
  id: 'imagen-4',
  aliases: ['imagen-4.0-generate-001'],
  name: 'Imagen 4',
  description: 'Google’s earlier model for photographic pictures from words alone.',
  owner: 'google',
  source: 'https://replicate.com/google/imagen-4',
  checked: '2026-11-22',
  lifecycle: { stage: 'deprecated' },
  routes: { generate: 'google/imagen-4' },
  price: perImage(0.04),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['1:1', '9:16', '16:9', '3:4', '4:3'],
    ratioTo: 'aspect_ratio',
    tiers: kTiers({ '1K': '1K', '2K': '2K' }),
    tierTo: 'image_size',
    base: '1K',
    defaultRatio: '1:1',
  }),
  extras: {
    safety_filter_level: {
      schema: z.enum(['block_low_and_above', 'block_medium_and_above', 'block_only_high']),
      sentence: 'How much is filtered; block_only_high (the default) filters least.',
    },
  },
  delivers: 'jpeg',
});
