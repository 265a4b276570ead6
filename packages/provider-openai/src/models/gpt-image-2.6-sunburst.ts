import { defineModel } from '@pentaprism/core/provider';
import { complexity, inputs, paramsSince25, price, sizing, sources } from './shared/body.ts';

/** GPT Image 2.6 Sunburst: the tier for detail, and for edits that keep to their picture. What its pictures usually cost is not published. */
export const gptImage26Sunburst = defineModel({
  id: 'gpt-image-2.6-sunburst',
  name: 'GPT Image 2.6 Sunburst',
  description: 'The careful tier of the latest family, for elaborate layouts and exact edits.',
  owner: 'openai',
  source: [...sources, 'https://developers.openai.com/api/docs/models/gpt-image-2.6-sunburst'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gpt-image-2.6-sunburst', edit: 'gpt-image-2.6-sunburst/edits' },
  price,
  params: paramsSince25,
  sizing,
  inputs,
  extras: { complexity },
  always: { model: 'gpt-image-2.6-sunburst' },
  delivers: 'png',
});
