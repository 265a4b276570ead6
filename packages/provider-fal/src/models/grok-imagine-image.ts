import { by, defineModel, perImage } from '@pentaprism/core/provider';
import { grok } from './shared/grok.ts';

/** Grok Imagine. */
export const grokImagineImage = defineModel({
  ...grok,
  id: 'grok-imagine-image',
  aliases: ['grok-imagine'],
  name: 'Grok Imagine',
  description: 'Draws and edits quickly, in thirteen shapes.',
  owner: 'xai',
  source: [
    // With the price. Of edits none was found.
    'https://fal.ai/models/xai/grok-imagine-image/llms.txt',
    'https://fal.ai/models/xai/grok-imagine-image/edit/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'xai/grok-imagine-image', edit: 'xai/grok-imagine-image/edit' },
  price: perImage(by('task', { generate: 0.02 })),
});
