import { defineModel } from '@pentaprism/core/provider';
import { gptImage25Flare } from './gpt-image-2.5-flare.ts';

const { inputs } = gptImage25Flare;

/** GPT Image 2.5 Sunburst: the careful tier. fal lists the same fields and the same prices as for Flare. */
export const gptImage25Sunburst = defineModel({
  ...gptImage25Flare,
  inputs,
  id: 'gpt-image-2.5-sunburst',
  name: 'GPT Image 2.5 Sunburst',
  description: 'The careful tier of its family, for detail and for edits that keep to their picture.',
  source: [
    'https://fal.ai/models/openai/gpt-image-2.5/sunburst/text-to-image/llms.txt',
    'https://fal.ai/models/openai/gpt-image-2.5/sunburst/edit/llms.txt',
    // As of Flare.
    'https://pypi.org/project/litellm/1.110.2/',
  ],
  routes: { generate: 'openai/gpt-image-2.5/sunburst/text-to-image', edit: 'openai/gpt-image-2.5/sunburst/edit' },
});
