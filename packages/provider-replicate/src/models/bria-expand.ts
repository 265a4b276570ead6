import { defineModel, input, passthrough, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/**
 * Bria Expand. Its picture has a second field, for an address alone, which the first takes as well; `sync` is left as it is,
 * because without it there is no picture to wait for.
 */
export const briaExpand = defineModel({
  id: 'bria-expand',
  name: 'Bria Expand',
  description: 'Paints on beyond the edges of a picture; trained on licensed pictures only.',
  owner: 'bria',
  source: ['https://replicate.com/bria/expand-image', 'https://fal.ai/models/fal-ai/bria/expand/llms.txt'],
  checked: '2026-11-26',
  assumed: [
    'A prompt may be left out, as elsewhere: what was readable of the schema does not tell.',
    'Canvas and placement are whole numbers, as elsewhere; what was readable of the schema calls them texts.',
    'Pictures are PNG, and about a megapixel: the schema names neither a format nor a size.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { expand: 'bria/expand-image' },
  unpriced: 'Replicate’s page of it could not be read, and no other source was found that states its price there.',
  params: { ...bareParams, seed: passthrough(), negative_prompt: passthrough() },
  sizing: shape({
    ratios: ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    canvas_size: {
      schema: z.array(z.int().min(1)).length(2),
      sentence: 'Width and height of the finished picture, in pixels.',
    },
    original_image_size: {
      schema: z.array(z.int().min(1)).length(2),
      sentence: 'Width and height that the picture takes in it.',
    },
    original_image_location: {
      schema: z.array(z.int()).length(2),
      sentence: 'Where its upper left corner stands, from the left and from the top.',
    },
    preserve_alpha: { schema: z.boolean(), sentence: 'Keep what is transparent (default true).' },
    content_moderation: { schema: z.boolean(), sentence: 'Check what is put in and made (default false).' },
  },
  delivers: 'png',
});
