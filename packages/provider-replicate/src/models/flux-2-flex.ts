import { defineModel, inputList } from '@pentaprism/core/provider';
import { z } from 'zod';
import { flux2Pro } from './flux-2-pro.ts';
import { flux2SafetyTolerance, perFlux2Megapixel } from './shared/flux-2.ts';
import { fluxPicture } from './shared/pictures.ts';

/** FLUX.2 [flex]: [pro] with steps and guidance, and two more pictures. */
export const flux2Flex = defineModel<'generate' | 'edit', string>({
  ...flux2Pro,
  inputs: { image: inputList('input_images', 10, fluxPicture) },
  id: 'flux-2-flex',
  aliases: ['flux.2-flex'],
  name: 'FLUX.2 [flex]',
  description: 'A FLUX.2 whose steps and guidance can be set; strong at lettering.',
  source: 'https://replicate.com/black-forest-labs/flux-2-flex',
  routes: { generate: 'black-forest-labs/flux-2-flex', edit: 'black-forest-labs/flux-2-flex' },
  // From a public list that links to Replicate's page.
  price: perFlux2Megapixel(0.06),
  extras: {
    safety_tolerance: flux2SafetyTolerance,
    steps: { schema: z.int().min(1).max(50), sentence: 'Denoising steps, 1 to 50 (default 30).' },
    guidance: {
      schema: z.number().min(1.5).max(10),
      sentence: 'How closely to follow the prompt, 1.5 to 10 (default 4.5).',
    },
    prompt_upsampling: { schema: z.boolean(), sentence: 'Let the model rewrite the prompt first (default true).' },
  },
});
