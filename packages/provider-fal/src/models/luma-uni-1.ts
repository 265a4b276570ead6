import { by, defineModel, perImage, perInput } from '@pentaprism/core/provider';
import { uni, uniInputs } from './shared/luma.ts';

/** Luma Uni-1. */
export const lumaUni1 = defineModel({
  ...uni,
  id: 'luma-uni-1',
  aliases: ['uni-1'],
  name: 'Luma Uni-1',
  description: 'Thinks a picture through before it draws it, and goes by several pictures.',
  owner: 'luma',
  source: [
    // With the prices.
    'https://fal.ai/models/luma/agent/uni-1/v1/text-to-image/llms.txt',
    'https://fal.ai/models/luma/agent/uni-1/v1/edit/llms.txt',
    // The scale, and how many pictures it takes.
    'https://docs.agents.lumalabs.ai/guides/model/index.md',
  ],
  checked: '2026-11-26',
  assumed: ['Pictures come as png unless told jpeg; the page has no default.'],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'luma/agent/uni-1/v1/text-to-image',
    guide: 'luma/agent/uni-1/v1/text-to-image',
    edit: 'luma/agent/uni-1/v1/edit',
  },
  price: [perImage(0.042), perInput(by('task', { edit: 0.003, otherwise: 0 }))],
  inputs: uniInputs,
});
