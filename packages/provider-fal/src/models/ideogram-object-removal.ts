import { defineModel, input, mask } from '@pentaprism/core/provider';
import { syncMode } from './shared/extras.ts';
import { noPriceFound } from './shared/no-price.ts';
import { falPicture } from './shared/pictures.ts';
import { falClient, toolParams } from './shared/tools.ts';

/** Ideogram's eraser: the mask says where, and no words are needed. */
export const ideogramObjectRemoval = defineModel({
  id: 'ideogram-object-removal',
  name: 'Ideogram Object Removal',
  description: 'Removes objects and lettering that a mask covers.',
  owner: 'ideogram',
  source: ['https://fal.ai/models/fal-ai/ideogram/object-removal/api', falClient],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { erase: 'fal-ai/ideogram/object-removal' },
  unpriced: noPriceFound,
  params: toolParams,
  sizing: [],
  inputs: { image: input('image_url', { ...falPicture, maxBytes: 10_000_000 }), mask: mask('mask_url', 'white') },
  extras: { sync_mode: syncMode },
  delivers: 'png',
});
