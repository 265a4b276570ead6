import { defineModel, input, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { bareParams } from './shared/params.ts';
import { commonPicture } from './shared/pictures.ts';

/** Bria's FIBO. A picture is what a new one goes by; it is not edited. */
export const briaFibo = defineModel({
  id: 'bria-fibo',
  aliases: ['fibo'],
  name: 'Bria FIBO',
  description: 'Follows long structured prompts; trained on licensed pictures only.',
  owner: 'bria',
  source: 'https://replicate.com/bria/fibo',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG, and about a megapixel: the schema names neither a format nor a size.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'bria/fibo', guide: 'bria/fibo' },
  // From a public list that links to Replicate's page.
  price: perImage(0.04),
  params: { ...bareParams, seed: passthrough(), negative_prompt: passthrough() },
  sizing: shape({
    ratios: ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  inputs: { reference_images: input('image', commonPicture) },
  extras: {
    structured_prompt: {
      schema: z.string(),
      sentence: 'A structured prompt, as JSON in a text: what an earlier picture was made from, to refine it.',
    },
    guidance_scale: { schema: z.number().min(3).max(5), sentence: 'How closely to follow the prompt, 3 to 5.' },
  },
  delivers: 'png',
});
