import { defineModel, emulated, list, passthrough, perImage, renamed, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { ideogramImages, ideogramMask } from './shared/ideogram-images.ts';
import { ideogramResolutions } from './shared/ideogram-resolutions.ts';
import { ideogramStylePresets } from './shared/ideogram-style-presets.ts';

/** Ideogram 3, balanced. Its masks are the reverse of other models': black is painted over. */
export const ideogramV3 = defineModel({
  id: 'ideogram-v3',
  aliases: ['ideogram-3', 'ideogram-v3-balanced'],
  name: 'Ideogram 3.0',
  description: 'Strong at posters, logos and lettering, with many styles to choose from.',
  owner: 'ideogram',
  source: 'https://replicate.com/ideogram-ai/ideogram-v3-balanced',
  checked: '2026-11-22',
  routes: { generate: 'ideogram-ai/ideogram-v3-balanced', edit: 'ideogram-ai/ideogram-v3-balanced' },
  // From a public list that links to Replicate's page, read on 2026-11-26.
  price: perImage(0.06),
  params: {
    prompt: passthrough(),
    n: emulated('fan-out'),
    seed: passthrough({ max: 2_147_483_647, beyond: 'fold' }),
    style: renamed('style_type', { values: ['General', 'Realistic', 'Design'] }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  sizing: [
    // An edit keeps the size of its picture: upstream ignores both fields there.
    shape({
      only: 'generate',
      ratios: [
        '1:3',
        '3:1',
        '1:2',
        '2:1',
        '9:16',
        '16:9',
        '10:16',
        '16:10',
        '2:3',
        '3:2',
        '3:4',
        '4:3',
        '4:5',
        '5:4',
        '1:1',
      ],
      ratioTo: 'aspect_ratio',
      base: { pixels: 1024 * 1024 },
      defaultRatio: '1:1',
    }),
    list({ only: 'generate', to: 'resolution', sizes: ideogramResolutions }),
  ],
  inputs: { image: ideogramImages, mask: ideogramMask },
  extras: {
    magic_prompt_option: {
      schema: z.enum(['Auto', 'On', 'Off']),
      sentence: 'Whether the model rewrites the prompt (default Auto).',
    },
    style_preset: { schema: z.enum(ideogramStylePresets), sentence: 'A style by name (default None).' },
    style_reference_images: {
      schema: z.array(z.url()),
      sentence: 'Addresses of pictures whose style is taken over.',
    },
  },
  delivers: 'png',
});
