import { defineModel, input, perImage, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { acceleration, safetyChecker, syncMode } from './shared/extras.ts';
import { fluxParams } from './shared/flux.ts';
import { falPicture } from './shared/pictures.ts';

/** FLUX.1 Kontext [dev] edits one picture. Unasked, what comes out is as large as it, in blocks of 16 pixels. */
export const fluxKontextDev = defineModel({
  id: 'flux-kontext-dev',
  aliases: ['flux.1-kontext-dev', 'flux-1-kontext-dev'],
  name: 'FLUX.1 Kontext [dev]',
  description: 'The open Kontext: changes what you name in a picture, at a low price and with many settings.',
  owner: 'black-forest-labs',
  source: [
    'https://fal.ai/models/fal-ai/flux-kontext/dev/api',
    // The price, as another gateway read it on fal's pages.
    'https://lumenfall.ai/models/black-forest-labs/flux.1-kontext-dev',
  ],
  checked: '2026-11-26',
  assumed: [
    'A shape has about a megapixel.',
    'Four pictures are the most it makes at once, as of fal’s other FLUX.1 models.',
    'The price is for each picture, as it was read; fal counts megapixels for other FLUX.1 models.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { edit: 'fal-ai/flux-kontext/dev' },
  price: perImage(0.025),
  params: fluxParams,
  sizing: shape({
    ratios: ['1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21'],
    ratioTo: 'resolution_mode',
    base: { pixels: 1024 * 1024 },
  }),
  inputs: { image: input('image_url', falPicture) },
  extras: {
    acceleration,
    enable_safety_checker: safetyChecker,
    guidance_scale: { schema: z.number(), sentence: 'How closely the picture sticks to the prompt.' },
    num_inference_steps: { schema: z.int().min(1), sentence: 'How many denoising steps to take.' },
    resolution_mode: {
      schema: z.enum(['auto', 'match_input']),
      sentence: 'As large as the picture (`match_input`), or the nearest shape the model was trained for (`auto`).',
    },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
