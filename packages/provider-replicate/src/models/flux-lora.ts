import { defineModel, input, perImage } from '@pentaprism/core/provider';
import { z } from 'zod';
import { fluxDev } from './flux-dev.ts';
import { loraExtras } from './shared/flux-extras.ts';
import { cogFluxSource } from './shared/flux-pixels.ts';
import { fluxPicture } from './shared/pictures.ts';

/**
 * FLUX.1 [dev] with up to two LoRAs.
 *
 * Upstream also takes tokens of Hugging Face and Civitai, which are not declared: predictions store their input, and with it
 * the token.
 */
export const fluxLora = defineModel<'generate' | 'edit', string>({
  ...fluxDev,
  inputs: { image: input('image', fluxPicture) },
  id: 'flux-lora',
  aliases: ['flux-dev-lora'],
  name: 'FLUX.1 [dev] with LoRAs',
  description: 'FLUX.1 [dev] in a style or with a subject that was trained into LoRA weights.',
  source: ['https://replicate.com/black-forest-labs/flux-dev-lora', cogFluxSource],
  checked: '2026-11-26',
  routes: { generate: 'black-forest-labs/flux-dev-lora', edit: 'black-forest-labs/flux-dev-lora' },
  // From a public list that links to Replicate's page.
  price: perImage(0.032),
  extras: {
    ...fluxDev.extras,
    ...loraExtras,
    extra_lora: { schema: z.string(), sentence: 'Weights of a second LoRA.' },
    extra_lora_scale: {
      schema: z.number().min(-1).max(3),
      sentence: 'Weight of the second LoRA, -1 to 3 (default 1).',
    },
  },
});
