import { defineModel, free, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { denoisingSteps, guidanceScale } from './shared/diffusion-extras.ts';
import { pngOnly } from './shared/output-format.ts';
import { sdxlSizeAssumed } from './shared/stable-diffusion-xl.ts';

/** Animagine XL 3.1, made from Stable Diffusion XL. Unasked it draws upright. */
export const animagineXl31 = defineModel({
  id: 'animagine-xl-3.1',
  aliases: ['animagine-xl'],
  name: 'Animagine XL 3.1',
  description: 'Draws anime from tags such as "1girl, standing, library".',
  owner: 'cagliostro-lab',
  source: 'https://replicate.com/cjwbw/animagine-xl-3.1/api/schema',
  checked: '2026-11-26',
  assumed: [sdxlSizeAssumed, 'Pictures are PNG: the schema names no format.'],
  routes: { generate: 'cjwbw/animagine-xl-3.1:6afe2e6b27dad2d6f480b59195c221884b6acc589ff4d05ff0e5fc058690fbb9' },
  unpriced: unknownHardware,
  params: { prompt: passthrough(), negative_prompt: passthrough(), seed: passthrough(), ...pngOnly },
  sizing: free({ to: { width: 'width', height: 'height' }, edge: [256, 2048], step: 8, base: [896, 1152] }),
  extras: {
    guidance_scale: guidanceScale(1, 20, 7),
    num_inference_steps: denoisingSteps(500, 28),
    style_selector: {
      schema: z.enum([
        '(None)',
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
      sentence: 'A style whose words are added to the prompt (default none).',
    },
    quality_selector: {
      schema: z.enum(['(None)', 'Standard v3.0', 'Standard v3.1', 'Light v3.1', 'Heavy v3.1']),
      sentence: 'Which tags of quality are added to the prompt (default Standard v3.1).',
    },
  },
  delivers: 'png',
});
