import { defineModel, passthrough } from '@pentaprism/core/provider';
import { grok } from './shared/grok.ts';

/** Grok Imagine Quality. */
export const grokImagineImageQuality = defineModel({
  ...grok,
  id: 'grok-imagine-image-quality',
  name: 'Grok Imagine Quality',
  description: 'Grok Imagine with more time for each picture.',
  owner: 'xai',
  source: [
    'https://fal.ai/models/xai/grok-imagine-image/quality/text-to-image/api',
    'https://fal.ai/models/xai/grok-imagine-image/quality/edit/api',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'xai/grok-imagine-image/quality/text-to-image', edit: 'xai/grok-imagine-image/quality/edit' },
  // Of edits no page states a limit.
  params: { ...grok.params, prompt: passthrough({ max: 8000 }) },
  unpriced: 'Its page at fal could not be read to the price, and no list that names fal states one.',
});
