import { defineModel, list, passthrough, perImage } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';
import { recraftSizes } from './shared/recraft-sizes.ts';

/** Recraft 20B. Sized by its list alone, as Recraft V3 is. */
export const recraft20b = defineModel({
  id: 'recraft-20b',
  name: 'Recraft 20B',
  description: 'An older and cheaper Recraft with many styles.',
  owner: 'recraft',
  source: 'https://replicate.com/recraft-ai/recraft-20b',
  checked: '2026-11-26',
  assumed: ['Pictures are WebP, as those of Recraft V3: the schema names no format.'],
  routes: { generate: 'recraft-ai/recraft-20b' },
  // From a public price list of 2025 that quotes Replicate's.
  price: perImage(0.022),
  params: {
    ...bareParams,
    style: passthrough({
      values: [
        'realistic_image',
        'realistic_image/b_and_w',
        'realistic_image/enterprise',
        'realistic_image/hard_flash',
        'realistic_image/hdr',
        'realistic_image/motion_blur',
        'realistic_image/natural_light',
        'realistic_image/studio_portrait',
        'digital_illustration',
        'digital_illustration/2d_art_poster',
        'digital_illustration/2d_art_poster_2',
        'digital_illustration/3d',
        'digital_illustration/80s',
        'digital_illustration/engraving_color',
        'digital_illustration/glow',
        'digital_illustration/grain',
        'digital_illustration/hand_drawn',
        'digital_illustration/hand_drawn_outline',
        'digital_illustration/handmade_3d',
        'digital_illustration/infantile_sketch',
        'digital_illustration/kawaii',
        'digital_illustration/pixel_art',
        'digital_illustration/psychedelic',
        'digital_illustration/seamless',
        'digital_illustration/voxel',
        'digital_illustration/watercolor',
      ],
    }),
  },
  sizing: list({ to: 'size', sizes: recraftSizes, defaultLabel: '1024x1024' }),
  delivers: 'webp',
});
