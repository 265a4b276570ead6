import { defineModel, emulated, list, passthrough, perImage } from '@pentaprism/core/provider';
import { recraftSizes } from './shared/recraft-sizes.ts';

/** Recraft V3. Sized by its list alone: `aspect_ratio` would overrule `size`, and its default leaves it out. */
export const recraftV3 = defineModel({
  id: 'recraft-v3',
  name: 'Recraft V3',
  description: 'Made for design: illustrations and photographs in styles chosen by name.',
  owner: 'recraft',
  source: ['https://replicate.com/recraft-ai/recraft-v3', 'https://replicate.com/pricing'],
  checked: '2026-11-22',
  routes: { generate: 'recraft-ai/recraft-v3' },
  // From a transcript of the price page of 2026-10-07.
  price: perImage(0.04),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    style: passthrough({
      values: [
        'any',
        'realistic_image',
        'digital_illustration',
        'digital_illustration/pixel_art',
        'digital_illustration/hand_drawn',
        'digital_illustration/grain',
        'digital_illustration/infantile_sketch',
        'digital_illustration/2d_art_poster',
        'digital_illustration/handmade_3d',
        'digital_illustration/hand_drawn_outline',
        'digital_illustration/engraving_color',
        'digital_illustration/2d_art_poster_2',
        'realistic_image/b_and_w',
        'realistic_image/hard_flash',
        'realistic_image/hdr',
        'realistic_image/natural_light',
        'realistic_image/studio_portrait',
        'realistic_image/enterprise',
        'realistic_image/motion_blur',
      ],
    }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: list({ to: 'size', sizes: recraftSizes, defaultLabel: '1024x1024' }),
  delivers: 'webp',
});
