import { defineModel, factor, passthrough, perMegapixel } from '@pentaprism/core/provider';
import { z } from 'zod';
import { toolParams, toolPicture } from './shared/tools.ts';

/** CodeFormer: repairs the faces of a picture, and makes it twice as wide and high unless told otherwise. */
export const codeformer = defineModel({
  id: 'codeformer',
  name: 'CodeFormer',
  description: 'Repairs blurred and damaged faces.',
  owner: 's-lab',
  source: 'https://fal.ai/models/fal-ai/codeformer/api',
  checked: '2026-11-26',
  assumed: ['A factor of 4 is the most; no source states a limit.'],
  lifecycle: { stage: 'stable' },
  routes: { restore: 'fal-ai/codeformer' },
  // What fal's page says, as a public audit of 2026-08-05 quotes it.
  price: perMegapixel(0.0021),
  params: { ...toolParams, seed: passthrough() },
  sizing: factor({ to: 'upscale_factor', range: [1, 4], base: 2 }),
  inputs: { image: toolPicture },
  extras: {
    aligned: { schema: z.boolean(), sentence: 'The picture is a single face, cropped and upright.' },
    face_upscale: { schema: z.boolean(), sentence: 'Enlarge the faces with care, too.' },
    fidelity: {
      schema: z.number().min(0).max(1),
      sentence: 'How closely a face keeps to what it was, against how good it looks.',
    },
    only_center_face: { schema: z.boolean(), sentence: 'Repair the face in the middle alone.' },
  },
  delivers: 'png',
});
