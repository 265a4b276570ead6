import { defineModel, input } from '@pentaprism/core/provider';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { cutoutParams } from './shared/output-format.ts';

/** lucataco's remove-bg: one picture, no settings. It has nothing to do with the service of that name. */
export const removeBg = defineModel({
  id: 'remove-bg',
  name: 'Remove Background',
  description: 'Cuts the subject out of a picture and leaves the rest transparent.',
  owner: 'lucataco',
  source: 'https://replicate.com/lucataco/remove-bg/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  routes: { cutout: 'lucataco/remove-bg:95fcc2a26d3899cd6c2691c900465aaeff466285a65c14638cc5f36f34befaf1' },
  unpriced: unknownHardware,
  params: cutoutParams,
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  delivers: 'png',
});
