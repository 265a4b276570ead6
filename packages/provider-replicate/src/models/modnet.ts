import { defineModel, input } from '@pentaprism/core/provider';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { cutoutParams } from './shared/output-format.ts';

/** MODNet: cuts a person out of one picture, and has no settings. */
export const modnet = defineModel({
  id: 'modnet',
  name: 'MODNet',
  description: 'Cuts people out of a portrait, hair and all.',
  owner: 'zhkke',
  source: 'https://replicate.com/pollinations/modnet/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG with a transparent background: the schema names no format.'],
  routes: { cutout: 'pollinations/modnet:da7d45f3b836795f945f221fc0b01a6d3ab7f5e163f13208948ad436001e2255' },
  unpriced: unknownHardware,
  params: cutoutParams,
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  delivers: 'png',
});
