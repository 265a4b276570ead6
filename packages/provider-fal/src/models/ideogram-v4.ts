import { by, defineModel, perMegapixel, perRequest } from '@pentaprism/core/provider';
import { ideogramQuality, renderingSpeed } from './shared/ideogram.ts';
import { ideogramV4Extras, ideogramV4Facts, ideogramV4Params } from './shared/ideogram-v4.ts';

/** Ideogram 4.0: draws, and draws anew from a picture. It elaborates on the prompt unless told not to. */
export const ideogramV4 = defineModel({
  ...ideogramV4Facts,
  id: 'ideogram-v4',
  aliases: ['ideogram-4'],
  name: 'Ideogram 4.0',
  description: 'Designs with lettering: posters, logos and layouts.',
  price: [
    perMegapixel(by('quality', { low: 0.03, medium: 0.06, high: 0.1 })),
    perRequest(by('expansion_model', { None: 0, otherwise: 0.03 })),
  ],
  params: { ...ideogramV4Params, quality: ideogramQuality },
  extras: { ...ideogramV4Extras, rendering_speed: renderingSpeed },
});
