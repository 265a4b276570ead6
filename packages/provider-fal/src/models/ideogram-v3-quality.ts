import { defineModel, perImage } from '@pentaprism/core/provider';
import { ideogramV3Extras, ideogramV3Facts, ideogramV3Params } from './shared/ideogram-v3.ts';

/** Ideogram 3.0 at its slowest speed, which is a field of the same endpoint. */
export const ideogramV3Quality = defineModel({
  ...ideogramV3Facts,
  id: 'ideogram-v3-quality',
  aliases: ['ideogram-3-quality'],
  name: 'Ideogram 3.0 quality',
  description: 'Ideogram 3.0 with the most time for each picture.',
  checked: '2026-11-26',
  price: perImage(0.09),
  params: ideogramV3Params,
  extras: ideogramV3Extras,
  always: { rendering_speed: 'QUALITY' },
});
