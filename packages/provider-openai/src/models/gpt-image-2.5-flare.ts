import { defineModel } from '@pentaprism/core/provider';
import { inputs, paramsSince25, price, sizing, sources } from './shared/body.ts';

/** GPT Image 2.5 Flare: the fast tier. What its pictures usually cost is not published. */
export const gptImage25Flare = defineModel({
  id: 'gpt-image-2.5-flare',
  name: 'GPT Image 2.5 Flare',
  description: 'The fast tier of its family, for quick pictures and quick edits.',
  released: '2026-09-08',
  owner: 'openai',
  source: [...sources, 'https://developers.openai.com/api/docs/models/gpt-image-2.5-flare'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gpt-image-2.5-flare', edit: 'gpt-image-2.5-flare/edits' },
  price,
  params: paramsSince25,
  sizing,
  inputs,
  always: { model: 'gpt-image-2.5-flare' },
  delivers: 'png',
});
