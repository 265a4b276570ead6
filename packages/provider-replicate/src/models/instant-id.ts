import { defineModel, input, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { commonPicture, unknownHardware } from './shared/community.ts';
import { denoisingSteps, disableSafetyChecker, guidanceScale, schedulers } from './shared/diffusion-extras.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

const strength = z.number().min(0).max(1);

/** InstantID: a face from one picture, and if asked a pose from another. */
export const instantId = defineModel({
  id: 'instant-id',
  name: 'InstantID',
  description: 'Draws a person after a single picture of the face, in any style.',
  owner: 'instantx',
  source: 'https://replicate.com/zsxkib/instant-id/api/schema',
  checked: '2026-11-26',
  assumed: ['The shape is that of the pose, or else of the face: the schema has no size.'],
  routes: { guide: 'zsxkib/instant-id:2e4785a4d80dadf580077b2244c8d7c05d8e3faac04a04c02d8e099dd2876789' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('num_outputs', { max: 8, beyond: 'fan-out' }),
    seed: passthrough(),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: [],
  inputs: { reference_images: input('image', commonPicture) },
  extras: {
    disable_safety_checker: disableSafetyChecker,
    guidance_scale: guidanceScale(1, 50, 7.5),
    num_inference_steps: denoisingSteps(500, 30),
    scheduler: schedulers(
      [
        'DEISMultistepScheduler',
        'HeunDiscreteScheduler',
        'EulerDiscreteScheduler',
        'DPMSolverMultistepScheduler',
        'DPMSolverMultistepScheduler-Karras',
        'DPMSolverMultistepScheduler-Karras-SDE',
      ],
      'EulerDiscreteScheduler',
    ),
    sdxl_weights: {
      schema: z.enum([
        'stable-diffusion-xl-base-1.0',
        'juggernaut-xl-v8',
        'afrodite-xl-v2',
        'albedobase-xl-20',
        'albedobase-xl-v13',
        'animagine-xl-30',
        'anime-art-diffusion-xl',
        'anime-illust-diffusion-xl',
        'dreamshaper-xl',
        'dynavision-xl-v0610',
        'guofeng4-xl',
        'nightvision-xl-0791',
        'omnigen-xl',
        'pony-diffusion-v6-xl',
        'protovision-xl-high-fidel',
        'RealVisXL_V3.0_Turbo',
        'RealVisXL_V4.0_Lightning',
      ]),
      sentence: 'Which Stable Diffusion XL draws (default stable-diffusion-xl-base-1.0).',
    },
    ip_adapter_scale: {
      schema: z.number().min(0).max(1.5),
      sentence: 'How alike the face is, 0 to 1.5 (default 0.8).',
    },
    controlnet_conditioning_scale: {
      schema: z.number().min(0).max(1.5),
      sentence: 'How closely the features stay where they are, 0 to 1.5 (default 0.8).',
    },
    pose_image: { input: input('pose_image', commonPicture), sentence: 'A picture whose pose is taken.' },
    enable_pose_controlnet: { schema: z.boolean(), sentence: 'Keep the pose (default true).' },
    pose_strength: { schema: strength, sentence: 'How closely the pose is kept, 0 to 1 (default 0.4).' },
    enable_canny_controlnet: { schema: z.boolean(), sentence: 'Keep the edges too (default false).' },
    canny_strength: { schema: strength, sentence: 'How closely the edges are kept, 0 to 1 (default 0.3).' },
    enable_depth_controlnet: { schema: z.boolean(), sentence: 'Keep near and far too (default false).' },
    depth_strength: { schema: strength, sentence: 'How closely near and far are kept, 0 to 1 (default 0.5).' },
    enhance_nonface_region: { schema: z.boolean(), sentence: 'Take care of what is around the face (default true).' },
    enable_lcm: { schema: z.boolean(), sentence: 'Draw in a few steps, less finely (default false).' },
    lcm_guidance_scale: {
      schema: z.number().min(1).max(20),
      sentence: 'How closely to follow the prompt then, 1 to 20 (default 1.5).',
    },
    lcm_num_inference_steps: { schema: z.int().min(1).max(10), sentence: 'Steps then, 1 to 10 (default 5).' },
    face_detection_input_width: {
      schema: z.int().min(640).max(4096),
      sentence: 'At how many pixels across the face is looked for, 640 to 4096 (default 640).',
    },
    face_detection_input_height: {
      schema: z.int().min(640).max(4096),
      sentence: 'At how many pixels down, 640 to 4096 (default 640).',
    },
  },
  delivers: 'webp',
});
