import { defineModel, input, passthrough } from '@pentaprism/core/provider';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { denoisingSteps, guidanceScale, promptStrength } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';

/** adirik's interior design: a room is furnished anew, and its walls and windows stay. */
export const interiorDesign = defineModel({
  id: 'interior-design',
  name: 'Interior Design',
  description: 'Furnishes the room in a picture anew, and keeps its walls and windows.',
  owner: 'adirik',
  source: 'https://replicate.com/adirik/interior-design/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  routes: { edit: 'adirik/interior-design:76604baddc85b1b4616e1c6475eca080da339c8875bd4996705440484a6eac38' },
  unpriced: unknownHardware,
  params: { prompt: passthrough(), negative_prompt: passthrough(), seed: passthrough(), ...pngOnly },
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  extras: {
    guidance_scale: guidanceScale(1, 50, 15),
    num_inference_steps: denoisingSteps(500, 50),
    prompt_strength: promptStrength,
  },
  delivers: 'png',
});
