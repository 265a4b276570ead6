import { defineModel, passthrough } from '@pentaprism/core/provider';
import { noPriceFound } from './shared/no-price.ts';
import { toolParams, toolPicture } from './shared/tools.ts';

/** DDColor: colours one photograph, which keeps its size. */
export const ddcolor = defineModel({
  id: 'ddcolor',
  name: 'DDColor',
  description: 'Gives black-and-white photographs their colours.',
  owner: 'alibaba',
  source: 'https://fal.ai/models/fal-ai/ddcolor/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/ddcolor' },
  unpriced: noPriceFound,
  params: { ...toolParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
