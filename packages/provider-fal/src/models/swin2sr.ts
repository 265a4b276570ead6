import { defineModel, passthrough, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { toolParams, toolPicture } from './shared/tools.ts';

/** Swin2SR: how much it enlarges depends on its network, and fal does not say. */
export const swin2sr = defineModel({
  id: 'swin2sr',
  name: 'Swin2SR',
  description: 'Enlarges and cleans compressed pictures.',
  owner: 'mv-lab',
  source: ['https://fal.ai/models/fal-ai/swin2sr/api', 'https://www.npmjs.com/package/@fal-ai/client'],
  checked: '2026-11-26',
  routes: { upscale: 'fal-ai/swin2sr' },
  // From a public list of fal's prices of 2026-08-05.
  price: perMegapixel(0.025),
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  extras: {
    task: {
      schema: z.enum(['classical_sr', 'compressed_sr', 'real_sr']),
      sentence: 'What its picture is like: clean, compressed, or a photograph.',
    },
  },
  delivers: 'png',
});
