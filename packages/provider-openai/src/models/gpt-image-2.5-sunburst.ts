import { defineModel } from '@pentaprism/core/provider';
import { inputs, paramsSince25, price, sizing, sources } from './shared/body.ts';

/** GPT Image 2.5 Sunburst: the tier for detail, and for edits that keep to their picture. What its pictures usually cost is not published. */
export const gptImage25Sunburst = defineModel({
  id: 'gpt-image-2.5-sunburst',
  name: 'GPT Image 2.5 Sunburst',
  description: 'The careful tier of its family, for detail and for edits that keep to their picture.',
  released: '2026-09-08',
  owner: 'openai',
  source: [...sources, 'https://developers.openai.com/api/docs/models/gpt-image-2.5-sunburst'],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'gpt-image-2.5-sunburst', edit: 'gpt-image-2.5-sunburst/edits' },
  price,
  params: paramsSince25,
  sizing,
  inputs,
  always: { model: 'gpt-image-2.5-sunburst' },
  delivers: 'png',
});
