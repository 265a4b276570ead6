import { by, defineModel, perMegapixel, perRequest } from '@pentaprism/core/provider';
import { ideogramV4Extras, ideogramV4Facts, ideogramV4Params } from './shared/ideogram-v4.ts';

/** Ideogram 4.0 at its slowest speed, which is a field of the same endpoints. */
export const ideogramV4Quality = defineModel({
  ...ideogramV4Facts,
  id: 'ideogram-v4-quality',
  aliases: ['ideogram-4-quality'],
  name: 'Ideogram 4.0 quality',
  description: 'Ideogram 4.0 with the most time for each picture.',
  price: [perMegapixel(0.1), perRequest(by('expansion_model', { None: 0, otherwise: 0.03 }))],
  params: ideogramV4Params,
  extras: ideogramV4Extras,
  always: { rendering_speed: 'QUALITY' },
});
