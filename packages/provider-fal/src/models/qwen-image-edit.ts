import { by, defineModel, input, mask, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';
import { openQwenEditSizing, openQwenExtras, openQwenParams } from './shared/qwen.ts';

/** Qwen-Image-Edit. Repainting under a mask is an endpoint of its own. */
export const qwenImageEdit = defineModel({
  id: 'qwen-image-edit',
  name: 'Qwen-Image-Edit',
  description: 'Edits one picture by instruction, its lettering included, and keeps its shape.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/qwen-image-edit/api',
    'https://fal.ai/models/fal-ai/qwen-image-edit/inpaint/api',
    // The price. Of repainting none was found.
    'https://fal.ai/models/fal-ai/qwen-image-edit/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: ['White is what a mask edits, as on fal’s other pages; this page does not state it.'],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'fal-ai/qwen-image-edit', inpaint: 'fal-ai/qwen-image-edit/inpaint' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(by('task', { edit: 0.03 })),
  params: openQwenParams,
  sizing: openQwenEditSizing,
  inputs: { image: input('image_url', falPicture), mask: mask('mask_url', 'white') },
  extras: {
    acceleration,
    ...openQwenExtras,
    strength: {
      schema: z.number(),
      sentence: 'How far a repaint may move away from its picture.',
      only: 'inpaint',
    },
  },
  delivers: 'png',
});
