import { defineModel, input } from '@pentaprism/core/provider';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { cutoutParams } from './shared/output-format.ts';

/** rembg: cuts the subject out of one picture, and has no settings. */
export const rembg = defineModel({
  id: 'rembg',
  name: 'rembg',
  description: 'Cuts the subject out of its background.',
  owner: 'danielgatis',
  source: 'https://replicate.com/cjwbw/rembg/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  routes: { cutout: 'cjwbw/rembg:fb8af171cfa1616ddcf1242c093f9c46bcada5ad4cf6f2fbe8b81b330ec5c003' },
  unpriced: unknownHardware,
  params: cutoutParams,
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  delivers: 'png',
});
