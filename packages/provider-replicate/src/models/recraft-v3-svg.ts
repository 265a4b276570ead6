import { defineModel, list, passthrough, perImage } from '@pentaprism/core/provider';
import { bareParams } from './shared/params.ts';
import { recraftSizes } from './shared/recraft-sizes.ts';

/** Recraft V3 for drawings of paths. Any other format is made from its drawing. */
export const recraftV3Svg = defineModel({
  id: 'recraft-v3-svg',
  name: 'Recraft V3 SVG',
  description: 'Draws icons and illustrations as SVG paths, in four styles of line.',
  owner: 'recraft',
  source: 'https://replicate.com/recraft-ai/recraft-v3-svg',
  checked: '2026-11-26',
  routes: { generate: 'recraft-ai/recraft-v3-svg' },
  // From a public list that links to Replicate's page.
  price: perImage(0.08),
  params: {
    ...bareParams,
    style: passthrough({
      values: ['any', 'engraving', 'line_art', 'line_circuit', 'linocut'],
    }),
  },
  sizing: list({ to: 'size', sizes: recraftSizes, defaultLabel: '1024x1024' }),
  delivers: 'svg',
});
