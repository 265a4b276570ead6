import { defineModel, perImage } from '@pentaprism/core/provider';
import { fluxSchnell } from './flux-schnell.ts';
import { loraExtras } from './shared/flux-extras.ts';
import { cogFluxSource } from './shared/flux-pixels.ts';

/** FLUX.1 [schnell] with a LoRA. */
export const fluxSchnellLora = defineModel<'generate', string>({
  ...fluxSchnell,
  id: 'flux-schnell-lora',
  aliases: ['flux.1-schnell-lora'],
  name: 'FLUX.1 [schnell] with a LoRA',
  description: 'FLUX.1 [schnell], four steps and all, in a style that was trained into LoRA weights.',
  source: ['https://replicate.com/black-forest-labs/flux-schnell-lora', cogFluxSource],
  checked: '2026-11-26',
  routes: { generate: 'black-forest-labs/flux-schnell-lora' },
  // From a public program that bills by Replicate's page.
  price: perImage(0.02),
  extras: { ...fluxSchnell.extras, ...loraExtras },
});
