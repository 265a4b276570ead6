import { defineModel, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { noPriceFound } from './shared/no-price.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** fal's own restorer of photographs. It makes a picture of 4K in one of five shapes, not the size of its own. */
export const imageAppsPhotoRestoration = defineModel({
  id: 'image-apps-photo-restoration',
  aliases: ['photo-restoration'],
  name: 'Photo Restoration',
  description: 'Repairs old photographs: scratches, faded colours and lost sharpness.',
  owner: 'fal',
  source: 'https://fal.ai/models/fal-ai/image-apps-v2/photo-restoration/api',
  checked: '2026-11-26',
  assumed: ['Its 4K is as many pixels as a screen of that name has; fal states no pixels.'],
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/image-apps-v2/photo-restoration' },
  unpriced: noPriceFound,
  params: toolParams,
  // fal's schema and its words differ on the shape it takes unasked.
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4'],
    ratioTo: 'aspect_ratio.ratio',
    base: { pixels: 3840 * 2160 },
  }),
  inputs: { image: toolPicture },
  extras: {
    enhance_resolution: { schema: z.boolean(), sentence: 'Make it larger and sharper.' },
    fix_colors: { schema: z.boolean(), sentence: 'Bring faded colours back.' },
    remove_scratches: { schema: z.boolean(), sentence: 'Take scratches and stains away.' },
  },
  delivers: 'jpeg',
});
