import { defineModel, factor, input, perSecond } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture } from './shared/community.ts';
import { pngOnly } from './shared/output-format.ts';

/** Real-ESRGAN on an A100, as the model's own page says; that is what makes its second's price known. */
export const realEsrgan = defineModel({
  id: 'real-esrgan',
  name: 'Real-ESRGAN',
  description: 'Enlarges a picture faithfully, without inventing.',
  owner: 'xinntao',
  source: ['https://replicate.com/daanelson/real-esrgan-a100/api', 'https://replicate.com/pricing'],
  checked: '2026-11-26',
  assumed: [
    'Its A100 has 80 GB, as every A100 on the list of prices.',
    'Pictures are PNG: the schema names no format.',
  ],
  routes: { upscale: 'daanelson/real-esrgan-a100:f94d7ed4a1f7e1ffed0d51e4089e4911609d5eeee5e874ef323d2c7562624bed' },
  price: perSecond(0.0014),
  params: pngOnly,
  sizing: factor({ to: 'scale', range: [1, 10], base: 4 }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    face_enhance: { schema: z.boolean(), sentence: 'Repair faces with GFPGAN as well (default false).' },
  },
  delivers: 'png',
});
