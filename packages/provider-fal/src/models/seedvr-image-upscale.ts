import {
  converted,
  defineModel,
  emulated,
  factor,
  input,
  lineTiers,
  passthrough,
  perMegapixel,
  scale,
} from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { falPicture } from './shared/pictures.ts';

/** SeedVR2: enlarges a picture so many times, or to as many lines as a screen has. It takes no words. */
export const seedvrImageUpscale = defineModel({
  id: 'seedvr-image-upscale',
  aliases: ['seedvr2-image-upscale'],
  name: 'SeedVR2 Image Upscale',
  owner: 'bytedance',
  description: 'Enlarges a picture many times over, or to so many lines, cheaply.',
  source: 'https://fal.ai/models/fal-ai/seedvr/upscale/image/llms.txt',
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { upscale: 'fal-ai/seedvr/upscale/image' },
  price: perMegapixel(0.001),
  params: {
    seed: passthrough(),
    output_format: converted(
      'output_format',
      { sentence: 'fal calls jpeg jpg here.', table: { jpeg: 'jpg', png: 'png', webp: 'webp' } },
      { default: 'jpeg', beyond: 'transcode' },
    ),
    output_compression: emulated('transcode'),
  },
  // Lines come first, because they can be asked for before the picture is read.
  sizing: [
    scale({
      to: 'target_resolution',
      tiers: lineTiers({ '720p': '720p', '1080p': '1080p', '1440p': '1440p', '2160p': '2160p' }),
      with: { upscale_mode: 'target' },
    }),
    factor({ to: 'upscale_factor', range: [1, 10], base: 2, with: { upscale_mode: 'factor' } }),
  ],
  inputs: { image: input('image_url', falPicture) },
  extras: {
    noise_scale: { schema: z.number().min(0).max(1), sentence: 'How much noise it starts from.' },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
