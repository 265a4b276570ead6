import { defineModel, emulated, factor, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { billedByTheSecond } from './shared/no-price.ts';
import { toolPicture } from './shared/tools.ts';

/** Real-ESRGAN: enlarges with a network that was trained for two or four times as large, and scales its picture. */
export const realEsrgan = defineModel({
  id: 'real-esrgan',
  name: 'Real-ESRGAN',
  description: 'Enlarges a picture faithfully, without inventing.',
  owner: 'xinntao',
  source: 'https://fal.ai/models/fal-ai/esrgan/api',
  checked: '2026-11-26',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/esrgan' },
  unpriced: billedByTheSecond,
  params: {
    output_format: passthrough({ values: ['png', 'jpeg'], default: 'png', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: factor({ to: 'scale', range: [1, 8], base: 2 }),
  inputs: { image: toolPicture },
  extras: {
    face: { schema: z.boolean(), sentence: 'Repair faces with a network of their own.' },
    network: {
      schema: z.enum([
        'RealESRGAN_x4plus',
        'RealESRGAN_x2plus',
        'RealESRGAN_x4plus_anime_6B',
        'RealESRGAN_x4_v3',
        'RealESRGAN_x4_wdn_v3',
        'RealESRGAN_x4_anime_v3',
      ]),
      to: 'model',
      sentence: 'Which of its networks enlarges; fal calls this `model`.',
    },
    tile: { schema: z.int(), sentence: 'Edge in pixels of the pieces it works in; 0 is the whole picture at once.' },
  },
  delivers: 'png',
});
