import { defineModel, passthrough, perMegapixel } from '@pentaprism/core/provider';
import { toolParams, toolPicture } from './shared/tools.ts';

/** DDColor: colours one photograph, which keeps its size. */
export const ddcolor = defineModel({
  id: 'ddcolor',
  name: 'DDColor',
  description: 'Gives black-and-white photographs their colours.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/ddcolor/api',
    // The price.
    'https://github.com/dufok/ComfyUI-FAL',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/ddcolor' },
  price: perMegapixel(0.001),
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
