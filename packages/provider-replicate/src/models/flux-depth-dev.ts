import { defineModel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxCannyDev } from './flux-canny-dev.ts';
import { controlImage } from './shared/flux-control.ts';
import { cogFluxSource } from './shared/flux-pixels.ts';

/** FLUX.1 Depth [dev], which needs less guidance than Canny. */
export const fluxDepthDev = defineModel<'guide', string>({
  ...fluxCannyDev,
  inputs: { reference_images: controlImage },
  id: 'flux-depth-dev',
  aliases: ['flux.1-depth-dev'],
  name: 'FLUX.1 Depth [dev]',
  description: 'The open model for new pictures with the depth of another.',
  source: ['https://replicate.com/black-forest-labs/flux-depth-dev', cogFluxSource],
  routes: { guide: 'black-forest-labs/flux-depth-dev' },
  extras: {
    ...fluxCannyDev.extras,
    guidance: {
      schema: z.number().min(0).max(100),
      sentence: 'How closely to follow the prompt, 0 to 100 (default 10).',
    },
  },
});
