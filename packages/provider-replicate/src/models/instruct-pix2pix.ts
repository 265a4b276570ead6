import { defineModel, input, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { denoisingSteps, guidanceScale, schedulers } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';
import { sdSchedulers } from './shared/stable-diffusion.ts';

/** InstructPix2Pix. It makes one picture or four at once, so several are asked for one by one. */
export const instructPix2pix = defineModel({
  id: 'instruct-pix2pix',
  name: 'InstructPix2Pix',
  description: 'Changes a picture as an instruction says: the first model that did.',
  owner: 'timothybrooks',
  source: 'https://replicate.com/timothybrooks/instruct-pix2pix/api/schema',
  checked: '2026-11-26',
  assumed: ['Pictures are PNG: the schema names no format.'],
  routes: { edit: 'timothybrooks/instruct-pix2pix:30c1d0b916a6f8efce20493f5d61ee27491ab2a60437c13c588468b9810ec23f' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('num_outputs', { values: [1, 4], beyond: 'fan-out' }),
    seed: passthrough(),
    ...pngOnly,
  },
  sizing: [],
  inputs: { image: input('image', commonPicture) },
  extras: {
    guidance_scale: guidanceScale(1, 20, 7.5),
    image_guidance_scale: { schema: z.number().min(1), sentence: 'How closely to keep to the picture (default 1.5).' },
    num_inference_steps: denoisingSteps(500, 100),
    scheduler: schedulers(sdSchedulers, 'K_EULER_ANCESTRAL'),
  },
  delivers: 'png',
});
