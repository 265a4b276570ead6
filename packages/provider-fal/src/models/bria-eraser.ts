import { defineModel, mask, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { preserveAlpha, toolParams, toolPicture } from './shared/tools.ts';

/** Bria Eraser: the mask says where, and no words are needed. */
export const briaEraser = defineModel({
  id: 'bria-eraser',
  name: 'Bria Eraser',
  description: 'Removes what a mask covers; trained on licensed pictures only.',
  owner: 'bria',
  source: [
    // The price.
    'https://github.com/dufok/ComfyUI-FAL',
    'https://fal.ai/models/fal-ai/bria/eraser/api',
    // That white is erased.
    'https://docs.comfy.org/built-in-nodes/BriaEraser',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { erase: 'fal-ai/bria/eraser' },
  price: perImage(0.04),
  params: toolParams,
  sizing: [],
  inputs: { image: toolPicture, mask: mask('mask_url', 'white') },
  extras: {
    mask_type: {
      schema: z.enum(['manual', 'automatic']),
      sentence: 'Whether the mask was drawn by hand or by a program that finds objects.',
    },
    preserve_alpha: preserveAlpha,
    sync_mode: syncMode,
  },
  delivers: 'png',
});
