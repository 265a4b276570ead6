import { defineModel, emulated, mask, passthrough, perMegapixel, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { briaSeedAssumed } from './shared/bria.ts';
import { syncMode } from './shared/extras.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** Bria GenFill, its second version: repaints the masked part of one picture. */
export const briaGenfill = defineModel({
  id: 'bria-genfill',
  aliases: ['bria-genfill-v2'],
  name: 'Bria GenFill',
  description: 'Adds or changes what a mask covers; trained on licensed pictures only.',
  owner: 'bria',
  source: [
    'https://fal.ai/models/bria/genfill/v2/api',
    // The price.
    'https://github.com/dufok/ComfyUI-FAL',
  ],
  checked: '2026-11-26',
  assumed: ['White is what a mask edits, as of Bria’s eraser; this page does not state it.', briaSeedAssumed],
  lifecycle: { stage: 'stable' },
  routes: { inpaint: 'bria/genfill/v2' },
  price: perMegapixel(0.04),
  params: { ...toolParams, prompt: renamed('instruction'), seed: passthrough(), n: emulated('fan-out') },
  sizing: [],
  inputs: { image: toolPicture, mask: mask('mask_url', 'white') },
  extras: {
    steps_num: { schema: z.int(), sentence: 'How many denoising steps to take.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
