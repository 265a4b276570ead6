import { defineModel } from '@pentaprism/core/provider';
import { uni, uniInputs } from './shared/luma.ts';

/** Luma Uni-1 Max. */
export const lumaUni1Max = defineModel({
  ...uni,
  id: 'luma-uni-1-max',
  aliases: ['uni-1-max'],
  name: 'Luma Uni-1 Max',
  description: 'Uni-1 with more quality, at a higher price.',
  owner: 'luma',
  source: [
    'https://fal.ai/models/luma/agent/uni-1/v1/max/api',
    'https://fal.ai/models/luma/agent/uni-1/v1/max/edit/api',
    // The scale, and how many pictures it takes.
    'https://docs.agents.lumalabs.ai/guides/model/index.md',
  ],
  checked: '2026-11-26',
  assumed: ['Pictures come as png unless told jpeg; the page has no default.'],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'luma/agent/uni-1/v1/max',
    guide: 'luma/agent/uni-1/v1/max',
    edit: 'luma/agent/uni-1/v1/max/edit',
  },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
  inputs: uniInputs,
});
