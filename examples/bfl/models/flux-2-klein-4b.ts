import { defineModel, inputList, perImage, perInputMegapixel, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { flux2Sizing } from './shared/flux-2-sizing.ts';
import { startedMegapixels } from './shared/megapixels.ts';
import { bflParams } from './shared/params.ts';
import { bflPicture } from './shared/pictures.ts';

/** FLUX.2 [klein] 4B: the small one, with half as many pictures put in. */
export const flux2Klein4b = defineModel({
  id: 'flux-2-klein-4b',
  name: 'FLUX.2 [klein] 4B',
  owner: 'black-forest-labs',
  description: 'Makes and edits pictures quickly and cheaply.',
  source: [
    'https://docs.bfl.ai/api-reference/models/generate-or-edit-an-image-with-flux2-[klein-4b]',
    'https://docs.bfl.ai/flux_2/flux2_image_editing',
    'https://bfl.ai/pricing',
  ],
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'flux-2-klein-4b', edit: 'flux-2-klein-4b' },
  price: [
    perImage(0.014),
    perMegapixel(0.001, { ...startedMegapixels, after: 1 }),
    perInputMegapixel(0.001, startedMegapixels),
  ],
  params: bflParams,
  sizing: flux2Sizing,
  inputs: { image: inputList(['input_image', 'input_image_2', 'input_image_3', 'input_image_4'], bflPicture) },
  extras: {
    safety_tolerance: {
      schema: z.int().min(0).max(5),
      sentence: 'How much the content filter lets through, from 0 (strictest) to 5; BFL takes 2.',
    },
  },
  delivers: 'jpeg',
});
