import { defineModel, emulated, input, passthrough, sets } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** BiRefNet v2: cuts the subject out of one picture. The background is transparent whether that is asked for or not. */
export const birefnetV2 = defineModel({
  id: 'birefnet-v2',
  aliases: ['birefnet'],
  name: 'BiRefNet v2',
  description: 'Cuts the subject out of a picture, hair and all, and leaves the rest transparent.',
  owner: 'zhengpeng7',
  source: ['https://fal.ai/models/fal-ai/birefnet/v2/api', 'https://fal.ai/models/fal-ai/birefnet/v2/llms.txt'],
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { cutout: 'fal-ai/birefnet/v2' },
  unpriced: 'The page says "$0 per compute seconds", and its answers do not say how many seconds a job took.',
  params: {
    background: sets('What the model makes.', { transparent: {} }),
    output_format: passthrough({ values: ['png', 'webp', 'gif'], default: 'png', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [],
  inputs: { image: input('image_url', falPicture) },
  extras: {
    network: {
      schema: z.enum([
        'General Use (Light)',
        'General Use (Light 2K)',
        'General Use (Heavy)',
        'Matting',
        'Portrait',
        'General Use (Dynamic)',
      ]),
      to: 'model',
      sentence: 'Which network looks for the subject; fal calls this `model`.',
    },
    operating_resolution: {
      schema: z.enum(['1024x1024', '2048x2048', '2304x2304']),
      sentence: 'At how many pixels the subject is looked for; `2304x2304` is for the dynamic network.',
    },
    refine_foreground: { schema: z.boolean(), sentence: 'Clean the colours at the edge of the subject.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
