import { defineModel, passthrough } from '@pentaprism/core/provider';
import { noPriceFound } from './shared/no-price.ts';
import { cutoutParams, toolPicture } from './shared/tools.ts';

/** BEN2, which looks a second time at edges it is unsure of. */
export const benV2 = defineModel({
  id: 'ben-v2',
  aliases: ['ben2'],
  name: 'BEN v2',
  description: 'Cuts the subject out of its background, quickly and with care for fine edges.',
  owner: 'prama',
  source: 'https://fal.ai/models/fal-ai/ben/v2/image/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { cutout: 'fal-ai/ben/v2/image' },
  unpriced: noPriceFound,
  params: { ...cutoutParams, seed: passthrough() },
  sizing: [],
  inputs: { image: toolPicture },
  delivers: 'png',
});
