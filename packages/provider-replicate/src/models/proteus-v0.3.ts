import { defineModel } from '@pentaprism/core/provider';
import { schedulers } from './shared/diffusion-extras.ts';
import { proteus, proteusExtras } from './shared/proteus.ts';
import { sdxlSchedulers } from './shared/stable-diffusion-xl.ts';

/** Proteus 0.3, made from Stable Diffusion XL. */
export const proteusV03 = defineModel({
  ...proteus,
  id: 'proteus-v0.3',
  name: 'Proteus v0.3',
  description: 'Stable Diffusion XL tuned for anime and for long descriptions.',
  source: 'https://replicate.com/datacte/proteus-v0.3/api/schema',
  routes: {
    generate: 'datacte/proteus-v0.3:b28b79d725c8548b173b6a19ff9bffd16b9b80df5b18b8dc5cb9e1ee471bfa48',
    edit: 'datacte/proteus-v0.3:b28b79d725c8548b173b6a19ff9bffd16b9b80df5b18b8dc5cb9e1ee471bfa48',
    inpaint: 'datacte/proteus-v0.3:b28b79d725c8548b173b6a19ff9bffd16b9b80df5b18b8dc5cb9e1ee471bfa48',
  },
  extras: { ...proteusExtras, scheduler: schedulers([...sdxlSchedulers, 'DPM++2MSDE'], 'DPM++2MSDE') },
});
