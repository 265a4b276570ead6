import { defineModel } from '@pentaprism/core/provider';
import { fluxCannyPro } from './flux-canny-pro.ts';
import { controlImage } from './shared/flux-control.ts';

/** FLUX.1 Depth [pro]; the same fields as those of Canny. */
export const fluxDepthPro = defineModel({
  ...fluxCannyPro,
  inputs: { reference_images: controlImage },
  id: 'flux-depth-pro',
  aliases: ['flux.1-depth-pro'],
  name: 'FLUX.1 Depth [pro]',
  description: 'Makes a new picture with the depth of another: the same room, in another style.',
  source: 'https://replicate.com/black-forest-labs/flux-depth-pro',
  routes: { guide: 'black-forest-labs/flux-depth-pro' },
});
