import { defineModel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { billedByTheSecond } from './shared/no-price.ts';
import { cutoutParams, toolPicture } from './shared/tools.ts';

/** rembg, among fal's utilities for pictures. */
export const rembg = defineModel({
  id: 'rembg',
  name: 'rembg',
  description: 'Cuts the subject out of its background.',
  owner: 'danielgatis',
  source: [
    'https://fal.ai/models/fal-ai/imageutils/rembg/api',
    'https://fal.ai/docs/model-api-reference/image-generation-api/imageutils',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { cutout: 'fal-ai/imageutils/rembg' },
  unpriced: billedByTheSecond,
  params: cutoutParams,
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    crop_to_bbox: { schema: z.boolean(), sentence: 'Crop the picture to its subject.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
