import { defineModel } from '@pentaprism/core/provider';
import { complexity, inputs, paramsSince25, price, sizing, sources } from './shared/body.ts';

/** GPT Image 2.6 Flare: the fast tier. What its pictures usually cost is not published. */
export const gptImage26Flare = defineModel({
  id: 'gpt-image-2.6-flare',
  name: 'GPT Image 2.6 Flare',
  description: 'The fast tier of the latest family, which plans a layout before it draws.',
  owner: 'openai',
  source: [...sources, 'https://developers.openai.com/api/docs/models/gpt-image-2.6-flare'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gpt-image-2.6-flare', edit: 'gpt-image-2.6-flare/edits' },
  price,
  params: paramsSince25,
  sizing,
  inputs,
  extras: { complexity },
  always: { model: 'gpt-image-2.6-flare' },
  delivers: 'png',
});
