import { defineModel, input, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { loras, strength } from './shared/extras.ts';
import { hidream } from './shared/hidream.ts';
import { falPicture } from './shared/pictures.ts';

/** HiDream-I1 Full. An edit has the size of its picture when none is asked for. */
export const hidreamI1Full = defineModel({
  ...hidream,
  id: 'hidream-i1-full',
  name: 'HiDream-I1 Full',
  description: 'A large open model for detailed pictures that follow long prompts.',
  source: [
    'https://fal.ai/models/fal-ai/hidream-i1-full/api',
    'https://fal.ai/models/fal-ai/hidream-i1-full/image-to-image/api',
    // The price of edits; that of new pictures is the same, as another gateway read it on fal's pages.
    'https://fal.ai/models/fal-ai/hidream-i1-full/image-to-image/llms.txt',
    'https://lumenfall.ai/models/hidream-ai/hidream-i1-full',
  ],
  routes: { generate: 'fal-ai/hidream-i1-full', edit: 'fal-ai/hidream-i1-full/image-to-image' },
  // Nothing is said of rounding here, so parts of a megapixel are billed as parts.
  price: perMegapixel(0.05),
  inputs: { image: input('image_url', falPicture) },
  extras: {
    ...hidream.extras,
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    loras,
    strength: { ...strength, only: 'edit' },
  },
});
