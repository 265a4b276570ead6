import { defineModel, free, list } from '@pentaprism/core/provider';
import { z } from 'zod';
import { diffusion, safetyChecker, syncMode } from './shared/extras.ts';
import { presets } from './shared/image-size.ts';
import { fourAtOnce, openModelParams } from './shared/open-models.ts';

/** Sana. Unasked, a picture has 3840 × 2160 pixels. */
export const sana = defineModel({
  id: 'sana',
  name: 'Sana',
  description: 'A small open model that draws large pictures quickly.',
  owner: 'nvidia',
  source: [
    'https://fal.ai/models/fal-ai/sana/api',
    // The size that comes unasked, and the range of steps: those of its next version.
    'https://fal.ai/models/fal-ai/sana/v1.5/1.6b/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    fourAtOnce,
    'Edges are from 512 to 4096 on a grid of 16; fal’s schema only caps an edge at 14142.',
    'Its usual size, and its range of steps, are those that fal states of Sana 1.5.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/sana' },
  unpriced: 'Its page on fal was not readable, and the prices that were found are of its next version.',
  params: openModelParams,
  sizing: [
    list({ to: 'image_size', sizes: presets }),
    free({ to: { object: 'image_size' }, edge: [512, 4096], step: 16, base: [3840, 2160] }),
  ],
  extras: {
    enable_safety_checker: safetyChecker,
    ...diffusion({ guidance: [0, 20], maxSteps: 50 }),
    style_name: {
      schema: z.enum([
        '(No style)',
        'Cinematic',
        'Photographic',
        'Anime',
        'Manga',
        'Digital Art',
        'Pixel art',
        'Fantasy art',
        'Neonpunk',
        '3D Model',
      ]),
      sentence: 'A look, added to the prompt.',
    },
    sync_mode: syncMode,
  },
  delivers: 'jpeg',
});
