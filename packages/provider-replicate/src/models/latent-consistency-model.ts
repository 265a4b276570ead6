import { converted, defineModel, free, input, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { denoisingSteps, disableSafetyChecker, guidanceScale, promptStrength } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';

/** A latent consistency model. `archive_outputs` is held off, because an archive is no picture. */
export const latentConsistencyModel = defineModel({
  id: 'latent-consistency-model',
  aliases: ['lcm'],
  name: 'Latent Consistency Model',
  description: 'Draws and repaints in a few steps, and many pictures at once.',
  owner: 'simianluo',
  source: 'https://replicate.com/fofr/latent-consistency-model/api/schema',
  checked: '2026-11-26',
  assumed: ['Edges are multiples of 8 from 256 to 1024; the schema names no limits.'],
  routes: {
    generate: 'fofr/latent-consistency-model:683d19dc312f7a9f0428b04429a9ccefd28dbf7785fef083ad5cf991b65f406f',
    edit: 'fofr/latent-consistency-model:683d19dc312f7a9f0428b04429a9ccefd28dbf7785fef083ad5cf991b65f406f',
  },
  unpriced: unknownHardware,
  params: {
    prompt: converted('prompt', {
      sentence: 'All on one line, because upstream takes every line for a prompt of its own.',
      convert: (prompt) => String(prompt).replace(/\s*[\r\n]+\s*/g, ' '),
    }),
    n: renamed('num_images'),
    seed: passthrough(),
    ...pngOnly,
  },
  // An edit is painted at it too, unless `sizing_strategy` says otherwise.
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 1024], step: 8, base: [768, 768] }),
  inputs: { image: input('image', commonPicture) },
  extras: {
    disable_safety_checker: disableSafetyChecker,
    guidance_scale: guidanceScale(1, 20, 8),
    num_inference_steps: denoisingSteps(50, 8),
    lcm_origin_steps: { schema: z.int().min(1), sentence: 'Steps the model was distilled from (default 50).' },
    prompt_strength: { ...promptStrength, only: 'edit' },
    sizing_strategy: {
      schema: z.enum(['width/height', 'input_image', 'control_image']),
      sentence: 'Where the size comes from: what is asked (the default), or the shape of one of the pictures.',
    },
    control_image: {
      input: input('control_image', commonPicture),
      sentence: 'A picture whose edges are kept; upstream adds a drawing of them after its pictures.',
    },
    controlnet_conditioning_scale: {
      schema: z.number().min(0.1).max(4),
      sentence: 'How strictly those edges are kept, 0.1 to 4 (default 2).',
    },
    control_guidance_start: {
      schema: z.number().min(0).max(1),
      sentence: 'When they begin to count, 0 to 1 (default 0).',
    },
    control_guidance_end: {
      schema: z.number().min(0).max(1),
      sentence: 'When they cease to count, 0 to 1 (default 1).',
    },
    canny_low_threshold: {
      schema: z.number().min(1).max(255),
      sentence: 'Weaker contrasts than this are no edge (default 100).',
    },
    canny_high_threshold: {
      schema: z.number().min(1).max(255),
      sentence: 'Stronger contrasts than this always are (default 200).',
    },
  },
  always: { archive_outputs: false },
  delivers: 'png',
});
