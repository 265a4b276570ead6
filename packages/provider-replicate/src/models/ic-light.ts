import { defineModel, free, input, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { unknownHardware } from './shared/community.ts';
import { jpgPngOrWebp } from './shared/output-format.ts';

/**
 * IC-Light: cuts the subject out, and paints it anew in another light and place.
 *
 * The size is that of a first draft, which upstream then enlarges; so that a size that is asked is the one that comes, it
 * is asked not to.
 */
export const icLight = defineModel({
  id: 'ic-light',
  name: 'IC-Light',
  description: 'Puts the subject of a picture into another light and another place.',
  owner: 'lllyasviel',
  source: [
    'https://replicate.com/zsxkib/ic-light/api/schema',
    'https://github.com/lllyasviel/IC-Light/blob/main/gradio_demo.py',
  ],
  checked: '2026-11-26',
  routes: { edit: 'zsxkib/ic-light:d41bcb10d8c159868f4cfbd7c6a2ca01484f7d39e4613419d5952c61562f1ba7' },
  unpriced: unknownHardware,
  params: {
    prompt: passthrough(),
    negative_prompt: passthrough(),
    n: renamed('number_of_images'),
    seed: passthrough(),
    output_format: jpgPngOrWebp,
    output_compression: renamed('output_quality'),
  },
  sizing: free({
    to: { width: 'width', height: 'height' },
    edge: [256, 1024],
    step: 64,
    // 512 × 640, enlarged one and a half times.
    base: [768, 960],
    with: { highres_scale: 1 },
  }),
  // Its cutting out fails at a picture with transparency, so it is given JPEG.
  inputs: { image: input('subject_image', { formats: ['image/jpeg'] }) },
  extras: {
    appended_prompt: { schema: z.string(), sentence: 'Words that are added to the prompt (default "best quality").' },
    cfg: { schema: z.number().min(1).max(32), sentence: 'How closely to follow the prompt, 1 to 32 (default 2).' },
    steps: { schema: z.int().min(1).max(100), sentence: 'Denoising steps, 1 to 100 (default 25).' },
    light_source: {
      schema: z.enum(['None', 'Left Light', 'Right Light', 'Top Light', 'Bottom Light']),
      sentence: 'Where the light comes from (default None: as the words have it).',
    },
    highres_scale: {
      schema: z.number().min(1).max(3),
      sentence: 'How many times the draft is enlarged, 1 to 3 (default 1.5, and 1 when a size is asked).',
    },
    highres_denoise: {
      schema: z.number().min(0.1).max(1),
      sentence: 'How much is painted anew when it is enlarged, 0.1 to 1 (default 0.5).',
    },
    lowres_denoise: {
      schema: z.number().min(0.1).max(1),
      sentence: 'How far the draft departs from the light that is asked, 0.1 to 1 (default 0.9).',
    },
  },
  delivers: 'webp',
});
