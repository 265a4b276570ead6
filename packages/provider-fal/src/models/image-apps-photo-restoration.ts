import { defineModel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { noPriceFound } from './shared/no-price.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** fal's own restorer of photographs. It has a shape for its 4K picture, and how large that is exactly is stated nowhere. */
export const imageAppsPhotoRestoration = defineModel({
  id: 'image-apps-photo-restoration',
  aliases: ['photo-restoration'],
  name: 'Photo Restoration',
  description: 'Repairs old photographs: scratches, faded colours and lost sharpness.',
  owner: 'fal',
  source: 'https://fal.ai/models/fal-ai/image-apps-v2/photo-restoration/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/image-apps-v2/photo-restoration' },
  unpriced: noPriceFound,
  params: toolParams,
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    enhance_resolution: { schema: z.boolean(), sentence: 'Make it larger and sharper.' },
    fix_colors: { schema: z.boolean(), sentence: 'Bring faded colours back.' },
    photo_ratio: {
      schema: z.enum(['1:1', '16:9', '9:16', '4:3', '3:4']),
      to: 'aspect_ratio.ratio',
      sentence: 'Shape of the finished photograph; fal takes 4:3 for a classic one.',
    },
    remove_scratches: { schema: z.boolean(), sentence: 'Take scratches and stains away.' },
  },
  delivers: 'png',
});
