import { defineModel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { noPriceFound } from './shared/no-price.ts';
import { cutoutParams, toolPicture } from './shared/tools.ts';

/** Pixelcut's remover of backgrounds. Its own format also has `zip`, which is no picture and so is left out. */
export const pixelcutBackgroundRemoval = defineModel({
  id: 'pixelcut-background-removal',
  name: 'Pixelcut Background Removal',
  description: 'Cuts products out of their background, or draws where they are.',
  owner: 'pixelcut',
  source: 'https://fal.ai/models/pixelcut/background-removal/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { cutout: 'pixelcut/background-removal' },
  unpriced: noPriceFound,
  params: cutoutParams,
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    channels: {
      schema: z.enum(['rgba', 'alpha']),
      to: 'output_format',
      sentence: 'The subject in colour, or its alpha alone; fal calls this `output_format`.',
    },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
