import { defineModel, list, passthrough, perImage } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';
import { recraftSizes } from './shared/recraft-sizes.ts';

/** Recraft 20B for drawings of paths. Any other format is made from its drawing. */
export const recraft20bSvg = defineModel({
  id: 'recraft-20b-svg',
  name: 'Recraft 20B SVG',
  description: 'An older and cheaper model for SVG illustrations and icons in many styles.',
  owner: 'recraft',
  source: 'https://replicate.com/recraft-ai/recraft-20b-svg',
  checked: '2026-11-26',
  routes: { generate: 'recraft-ai/recraft-20b-svg' },
  // From a public price list of 2025 that quotes Replicate's.
  price: perImage(0.044),
  params: {
    ...bareParams,
    style: passthrough({
      values: [
        'vector_illustration',
        'vector_illustration/cartoon',
        'vector_illustration/doodle_line_art',
        'vector_illustration/engraving',
        'vector_illustration/flat_2',
        'vector_illustration/kawaii',
        'vector_illustration/line_art',
        'vector_illustration/line_circuit',
        'vector_illustration/linocut',
        'vector_illustration/seamless',
        'icon',
        'icon/broken_line',
        'icon/colored_outline',
        'icon/colored_shapes',
        'icon/colored_shapes_gradient',
        'icon/doodle_fill',
        'icon/doodle_offset_fill',
        'icon/offset_fill',
        'icon/outline',
        'icon/outline_gradient',
        'icon/uneven_fill',
      ],
    }),
  },
  sizing: list({ to: 'size', sizes: recraftSizes, defaultLabel: '1024x1024' }),
  delivers: 'svg',
});
