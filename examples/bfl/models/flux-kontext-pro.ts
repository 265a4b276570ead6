import { defineModel, input, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bflParams } from './shared/params.ts';
import { bflPicture } from './shared/pictures.ts';

/**
 * FLUX.1 Kontext [pro], BFL's first model for edits. It takes a shape, always paints about a megapixel, and costs the same
 * whatever is put in. BFL calls further pictures an experiment, so one is taken.
 */
export const fluxKontextPro = defineModel({
  id: 'flux-kontext-pro',
  aliases: ['flux.1-kontext-pro', 'flux-1-kontext-pro'],
  name: 'FLUX.1 Kontext pro',
  owner: 'black-forest-labs',
  description: 'Changes a picture as words say, and keeps the rest as it was.',
  source: [
    'https://docs.bfl.ai/api-reference/models/edit-or-create-an-image-with-flux-kontext-pro',
    'https://docs.bfl.ai/kontext/kontext_image_editing',
    'https://bfl.ai/pricing',
    // The usual ones of the ratios that are taken.
    'https://replicate.com/black-forest-labs/flux-kontext-pro/api/schema',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'flux-kontext-pro', edit: 'flux-kontext-pro' },
  price: perImage(0.04),
  params: bflParams,
  sizing: shape({
    ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '4:5', '5:4', '21:9', '9:21', '2:1', '1:2'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
  }),
  inputs: { image: input('input_image', bflPicture) },
  extras: {
    prompt_upsampling: { schema: z.boolean(), sentence: 'Have the prompt rewritten to be more creative.' },
    safety_tolerance: {
      schema: z.int().min(0).max(6),
      sentence: 'How much the content filter lets through, from 0 (strictest) to 6; BFL takes 2.',
    },
  },
  delivers: 'png',
});
