import { defineModel, inputList, perImage, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { flux2Sizing } from './shared/flux-2-sizing.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { bflParams } from './shared/params.ts';
import { bflPicture } from './shared/pictures.ts';

/** FLUX.2 [pro]: makes and edits at one address. */
export const flux2Pro = defineModel({
  id: 'flux-2-pro',
  aliases: ['flux.2-pro'],
  name: 'FLUX.2 [pro]',
  owner: 'black-forest-labs',
  description: 'Makes and edits pictures from words, with up to eight pictures put in.',
  source: [
    'https://docs.bfl.ai/api-reference/models/generate-or-edit-an-image-with-flux2-[pro]',
    'https://docs.bfl.ai/flux_2/flux2_image_editing',
    'https://bfl.ai/pricing',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'flux-2-pro', edit: 'flux-2-pro' },
  // The first megapixel, further ones, and those of the pictures put in.
  price: [
    perImage(0.03),
    perMegapixel(0.015, { ...startedMegapixels, after: 1 }),
    perInputMegapixel(0.015, startedMegapixels),
  ],
  params: bflParams,
  sizing: flux2Sizing,
  inputs: {
    image: inputList(
      [
        'input_image',
        'input_image_2',
        'input_image_3',
        'input_image_4',
        'input_image_5',
        'input_image_6',
        'input_image_7',
        'input_image_8',
      ],
      bflPicture,
    ),
  },
  extras: {
    safety_tolerance: {
      schema: z.int().min(0).max(5),
      sentence: 'How much the content filter lets through, from 0 (strictest) to 5; BFL takes 2.',
    },
  },
  delivers: 'jpeg',
});
