import { defineModel } from '@pentaprism/core/provider';
import { schedulers } from './shared/diffusion-extras.ts';
import { proteus, proteusExtras } from './shared/proteus.ts';
import { sdxlSchedulers } from './shared/stable-diffusion-xl.ts';

/** Proteus 0.2, made from Stable Diffusion XL. */
export const proteusV02 = defineModel({
  ...proteus,
  id: 'proteus-v0.2',
  name: 'Proteus v0.2',
  description: 'Stable Diffusion XL tuned to follow its prompt more closely.',
  source: 'https://replicate.com/datacte/proteus-v0.2/api/schema',
  routes: {
    generate: 'datacte/proteus-v0.2:06775cd262843edbde5abab958abdbb65a0a6b58ca301c9fd78fa55c775fc019',
    edit: 'datacte/proteus-v0.2:06775cd262843edbde5abab958abdbb65a0a6b58ca301c9fd78fa55c775fc019',
    inpaint: 'datacte/proteus-v0.2:06775cd262843edbde5abab958abdbb65a0a6b58ca301c9fd78fa55c775fc019',
  },
  extras: { ...proteusExtras, scheduler: schedulers(sdxlSchedulers, 'KarrasDPM') },
});
