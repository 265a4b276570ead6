import { defineModel, emulated, free, passthrough, renamed } from '@pentaprism/core/provider';
import { acceleration, diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { namedSizes } from './shared/image-size.ts';

/** Z-Image, which Z-Image Turbo was distilled from. */
export const zImageBase = defineModel({
  id: 'z-image-base',
  aliases: ['z-image'],
  name: 'Z-Image',
  description: 'The undistilled Z-Image: slower than Turbo, with more variety, guidance and a negative prompt.',
  owner: 'alibaba',
  source: [
    'https://fal.ai/models/fal-ai/z-image/base/api',
    'https://fal.ai/docs/model-api-reference/image-generation-api/z-image-base',
  ],
  checked: '2026-11-26',
  assumed: [
    'Edges are from 256 to 2048 on a grid of 16, as of Z-Image Turbo; fal’s schema only caps an edge at 14142.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/z-image/base' },
  unpriced: 'The pages of fal that were read state the settings and no price.',
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
    output_format: passthrough({ values: ['png', 'jpeg', 'webp'], default: 'png', beyond: 'transcode' }),
    output_compression: emulated('transcode'),
  },
  sizing: [namedSizes, free({ to: { object: 'image_size' }, edge: [256, 2048], step: 16, base: [1024, 768] })],
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [1, 20], maxSteps: 50 }),
    sync_mode: syncMode,
  },
  delivers: 'png',
});
