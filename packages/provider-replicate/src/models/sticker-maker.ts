import { defineModel, free, passthrough, renamed, sets } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

/** fofr's sticker maker: what it draws stands on nothing. */
export const stickerMaker = defineModel({
  id: 'sticker-maker',
  name: 'Sticker Maker',
  description: 'Draws stickers on a transparent background.',
  owner: 'fofr',
  source: 'https://replicate.com/fofr/sticker-maker/api/schema',
  checked: '2026-11-26',
  assumed: [
    'Backgrounds are transparent, as a sticker’s is; the schema says nothing of them.',
    'Edges are multiples of 8 from 512 to 1536; the schema names no limits.',
  ],
  routes: { generate: 'fofr/sticker-maker:4acb778eb059772225ec213948f0660867b2e03f277448f18cf1800b96a65a1a' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('number_of_images'),
    seed: passthrough(),
    background: sets('What the model makes.', { transparent: {} }),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [512, 1536], step: 8, base: [1152, 1152] }),
  extras: { steps: { schema: z.int(), sentence: 'Denoising steps (default 17).' } },
  delivers: 'webp',
});
