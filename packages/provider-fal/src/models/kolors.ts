import { defineModel, free, input } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, strength, syncMode } from './shared/extras.ts';
import { squareSizes } from './shared/image-size.ts';
import { fourAtOnce, openModelParams } from './shared/open-models.ts';
import { falPicture } from './shared/pictures.ts';

/** Kolors. An edit takes a size as well. */
export const kolors = defineModel({
  id: 'kolors',
  name: 'Kolors',
  description: 'An open model that reads Chinese as well as English, for photographs and portraits.',
  owner: 'kuaishou',
  source: ['https://fal.ai/models/fal-ai/kolors/api', 'https://fal.ai/models/fal-ai/kolors/image-to-image/api'],
  checked: '2026-11-26',
  assumed: [
    fourAtOnce,
    'Edges are from 512 to 2048 on a grid of 16; fal’s schema only caps an edge at 14142.',
    'An edit has the size of its picture when none is asked for.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/kolors', edit: 'fal-ai/kolors/image-to-image' },
  unpriced: 'Its page on fal was not readable, and no other source was found that states a price.',
  params: openModelParams,
  sizing: [squareSizes, free({ to: { object: 'image_size' }, edge: [512, 2048], step: 16, base: [1024, 1024] })],
  inputs: { image: input('image_url', falPicture) },
  extras: {
    enable_safety_checker: safetyChecker,
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    num_inference_steps: { schema: z.int().min(1), sentence: 'How many denoising steps to take.' },
    scheduler: {
      schema: z.enum([
        'EulerDiscreteScheduler',
        'EulerAncestralDiscreteScheduler',
        'DPMSolverMultistepScheduler',
        'DPMSolverMultistepScheduler_SDE_karras',
        'UniPCMultistepScheduler',
        'DEISMultistepScheduler',
      ]),
      sentence: 'How noise is taken away from step to step.',
    },
    strength: { ...strength, only: 'edit' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
