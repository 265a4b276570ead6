import { defineModel, emulated, passthrough, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { jpgOrPng } from './shared/output-format.ts';

/** Black Forest Labs' FLUX1.1 pro ultra: four megapixels, shape by ratio only. */
export const flux11ProUltra = defineModel({
  id: 'flux-1.1-pro-ultra',
  aliases: ['flux1.1-pro-ultra', 'flux.1.1-pro-ultra', 'flux-pro-1.1-ultra'],
  name: 'FLUX1.1 [pro] ultra',
  description: 'Draws detailed pictures of four megapixels in any of nine shapes.',
  owner: 'black-forest-labs',
  source: 'https://replicate.com/black-forest-labs/flux-1.1-pro-ultra',
  checked: '2026-11-22',
  routes: { generate: 'black-forest-labs/flux-1.1-pro-ultra' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(0.06),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough(),
    output_format: jpgOrPng,
    output_compression: emulated('transcode'),
  },
  sizing: shape({
    ratios: ['21:9', '16:9', '3:2', '4:3', '5:4', '1:1', '4:5', '3:4', '2:3', '9:16', '9:21'],
    ratioTo: 'aspect_ratio',
    base: { pixels: 2048 * 2048 },
    defaultRatio: '1:1',
  }),
  extras: {
    raw: { schema: z.boolean(), sentence: 'Less processed, more natural pictures (default false).' },
    safety_tolerance: { schema: z.int().min(1).max(6), sentence: 'How much is let through, 1 to 6 (default 2).' },
    image_prompt: { schema: z.url(), sentence: 'Address of a picture whose composition guides the result.' },
    image_prompt_strength: {
      schema: z.number().min(0).max(1),
      sentence: 'Weight of the image prompt against the words, 0 to 1 (default 0.1).',
    },
  },
  delivers: 'jpeg',
});
