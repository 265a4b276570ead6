import { defineModel, emulated, factor, input, passthrough, perImage, upTo } from '@pentaprism/core/provider';
import { z } from 'zod';
import { falPicture } from './shared/pictures.ts';

/** Topaz: enlarges a picture without inventing much. */
export const topazImageUpscale = defineModel({
  id: 'topaz-image-upscale',
  name: 'Topaz Image Upscale',
  owner: 'topaz-labs',
  description: 'Enlarges photographs without inventing what is not there.',
  source: 'https://fal.ai/models/fal-ai/topaz/upscale/image/api',
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/topaz/upscale/image' },
  price: perImage(upTo('megapixels', { 24: 0.08, 48: 0.16, 96: 0.32, otherwise: 1.36 })),
  params: {
    prompt: passthrough({ max: 1024 }),
    output_format: passthrough({ values: ['jpeg', 'png'], default: 'jpeg', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: factor({ to: 'upscale_factor', range: [1, 4], base: 2 }),
  inputs: { image: input('image_url', falPicture) },
  extras: {
    topaz_model: {
      schema: z.enum([
        'Standard V2',
        'High Fidelity V2',
        'Low Resolution V2',
        'CGI',
        'Text Refine',
        'Wonder 3',
        'Wonder',
        'Standard MAX',
        'Redefine',
        'Recovery V2',
        'Recovery',
      ]),
      to: 'model',
      sentence: 'Which of its networks enlarges; fal calls this `model`.',
    },
    crop_to_fill: { schema: z.boolean(), sentence: 'Cut the edges rather than pad them.' },
    face_enhancement: { schema: z.boolean(), sentence: 'Repair faces.' },
    face_enhancement_strength: { schema: z.number().min(0).max(1), sentence: 'How strongly faces are repaired.' },
    subject_detection: {
      schema: z.enum(['All', 'Foreground', 'Background']),
      sentence: 'Which part of the picture is worked on.',
    },
  },
  delivers: 'jpeg',
});
