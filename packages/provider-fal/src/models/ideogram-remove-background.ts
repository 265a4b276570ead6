import { defineModel } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { noPriceFound } from './shared/no-price.ts';
import { cutoutParams, toolPicture } from './shared/tools.ts';

/** Ideogram's remover of backgrounds. */
export const ideogramRemoveBackground = defineModel({
  id: 'ideogram-remove-background',
  name: 'Ideogram Remove Background',
  description: 'Cuts designs, lettering and subjects out of their background.',
  owner: 'ideogram',
  source: 'https://fal.ai/models/fal-ai/ideogram/remove-background/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { cutout: 'fal-ai/ideogram/remove-background' },
  unpriced: noPriceFound,
  params: cutoutParams,
  sizing: [],
  inputs: { image: toolPicture },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
