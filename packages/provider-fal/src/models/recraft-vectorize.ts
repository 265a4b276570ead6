import { defineModel, perImage } from '@pentaprism/core/provider';
import { toolParams, toolPicture } from './shared/tools.ts';

/** Recraft Vectorize: traces a picture. Any other format is made from its drawing. */
export const recraftVectorize = defineModel({
  id: 'recraft-vectorize',
  name: 'Recraft Vectorize',
  description: 'Turns a picture into SVG paths that can be edited and scaled.',
  owner: 'recraft',
  source: [
    'https://fal.ai/models/fal-ai/recraft/vectorize/api',
    // The price.
    'https://github.com/dufok/ComfyUI-FAL',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { vectorize: 'fal-ai/recraft/vectorize' },
  price: perImage(0.01),
  params: toolParams,
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'svg',
});
