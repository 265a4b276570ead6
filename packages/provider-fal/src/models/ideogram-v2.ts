import { defineModel, passthrough, perImage } from '@pentaprism/core/provider';
import {
  ideogramV2Extras,
  ideogramV2Image,
  ideogramV2Mask,
  ideogramV2MaskAssumed,
  ideogramV2Params,
  ideogramV2Sizing,
} from './shared/ideogram-v2.ts';

/** Ideogram 2.0: an edit is a remix of the whole picture, and one with a mask repaints a part of it. */
export const ideogramV2 = defineModel({
  id: 'ideogram-v2',
  aliases: ['ideogram-2'],
  name: 'Ideogram 2.0',
  description: 'An older Ideogram, with lettering and a choice of styles.',
  owner: 'ideogram',
  source: [
    'https://fal.ai/models/fal-ai/ideogram/v2/api',
    'https://fal.ai/models/fal-ai/ideogram/v2/remix/api',
    // With the price.
    'https://fal.ai/models/fal-ai/ideogram/v2/edit/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [ideogramV2MaskAssumed, 'New pictures and remixes cost what a repaint does.'],
  lifecycle: { stage: 'stable' },
  routes: {
    generate: 'fal-ai/ideogram/v2',
    edit: 'fal-ai/ideogram/v2/remix',
    inpaint: 'fal-ai/ideogram/v2/edit',
  },
  price: perImage(0.08),
  params: { ...ideogramV2Params, negative_prompt: passthrough({ only: 'generate' }) },
  sizing: ideogramV2Sizing,
  inputs: { image: ideogramV2Image, mask: ideogramV2Mask },
  extras: ideogramV2Extras,
  delivers: 'png',
});
