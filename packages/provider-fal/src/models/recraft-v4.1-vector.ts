import { defineModel, emulated, free, list, passthrough, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker } from './shared/extras.ts';
import { presets } from './shared/image-size.ts';

const channel = z.int().min(0).max(255);
const colour = z.object({ r: channel, g: channel, b: channel });

/** Recraft V4.1 Vector: draws paths, not pixels. Any other format is made from its drawing. */
export const recraftV41Vector = defineModel({
  id: 'recraft-v4.1-vector',
  aliases: ['recraft-v4.1-svg'],
  name: 'Recraft V4.1 Vector',
  description: 'Draws logos, icons and illustrations as SVG paths that scale to any size.',
  owner: 'recraft',
  source: [
    'https://fal.ai/models/fal-ai/recraft/v4.1/text-to-vector/api',
    // The price.
    'https://fal.ai/models/fal-ai/recraft/v4.1/text-to-vector/llms.txt',
  ],
  checked: '2026-11-25',
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/recraft/v4.1/text-to-vector' },
  price: perImage(0.08),
  params: {
    prompt: passthrough({ max: 10_000 }),
    n: emulated('fan-out'),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  // fal's schema only caps an edge at 14142; a drawing is made into any number of pixels anyway.
  sizing: [
    list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
    free({ to: { object: 'image_size' }, edge: [256, 4096], step: 1, base: [1024, 1024] }),
  ],
  extras: {
    background_color: { schema: colour, sentence: 'Colour to prefer for the background, as red, green and blue.' },
    colors: { schema: z.array(colour), sentence: 'Colours to prefer, each as red, green and blue.' },
    enable_safety_checker: safetyChecker,
  },
  delivers: 'svg',
});
