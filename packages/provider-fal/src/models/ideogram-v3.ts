import {
  by,
  converted,
  defineModel,
  type Extra,
  emulated,
  input,
  list,
  mask,
  passthrough,
  perImage,
  renamed,
} from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './shared/extras.ts';
import { stylePresets } from './shared/ideogram-style-presets.ts';
import { presets } from './shared/image-size.ts';
import { falPicture } from './shared/pictures.ts';

const styleReferences = {
  schema: z.array(z.url()),
  sentence: 'Pictures to take the style from, 10 MB together.',
} as const satisfies Extra;

/** Ideogram 3.0. Its edit repaints the masked part of one picture and keeps that picture's size. */
export const ideogramV3 = defineModel({
  id: 'ideogram-v3',
  aliases: ['ideogram-3'],
  name: 'Ideogram 3.0',
  description: 'Strong at posters, logos and lettering, with many styles to choose from.',
  owner: 'ideogram',
  source: [
    'https://fal.ai/models/fal-ai/ideogram/v3/api',
    'https://fal.ai/models/fal-ai/ideogram/v3/edit/api',
    // The price, read on 2026-11-26 for edits; Ideogram's own list has the same for both.
    'https://fal.ai/models/fal-ai/ideogram/v3/edit/llms.txt',
    'https://ideogram.ai/features/api-pricing',
  ],
  checked: '2026-11-22',
  assumed: ['White is what a mask edits, as on fal’s other pages; this page does not repeat it.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/ideogram/v3', edit: 'fal-ai/ideogram/v3/edit' },
  price: perImage(by('quality', { low: 0.03, medium: 0.06, high: 0.09 })),
  params: {
    prompt: passthrough(),
    seed: passthrough(),
    n: renamed('num_images', { max: 8, beyond: 'fan-out' }),
    quality: converted(
      'rendering_speed',
      {
        sentence: 'Low, medium and high quality are the speeds turbo, balanced and quality.',
        table: { low: 'TURBO', medium: 'BALANCED', high: 'QUALITY' },
      },
      { default: 'medium' },
    ),
    style: converted(
      'style',
      {
        sentence: 'The style in capitals.',
        table: { general: 'GENERAL', realistic: 'REALISTIC', design: 'DESIGN' },
      },
      { only: 'generate' },
    ),
    negative_prompt: passthrough({ only: 'generate' }),
    output_format: emulated('transcode'),
    output_compression: emulated('transcode'),
  },
  // Custom sizes are left out: what becomes of one that Ideogram does not make is documented nowhere.
  sizing: list({ only: 'generate', to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
  inputs: {
    image: input('image_url', falPicture),
    mask: mask('mask_url', 'white', { required: true }),
  },
  extras: {
    color_palette: { schema: z.record(z.string(), z.json()), sentence: 'A named palette, or its colours.' },
    expand_prompt: { schema: z.boolean(), sentence: 'Let the model elaborate on the prompt first.' },
    image_urls: styleReferences,
    rendering_speed: { schema: z.enum(['TURBO', 'BALANCED', 'QUALITY']), sentence: 'Speed against quality.' },
    style_codes: { schema: z.array(z.string()), sentence: 'Ideogram style codes, eight hexadecimal digits each.' },
    style_preset: { schema: z.enum(stylePresets), sentence: 'A ready-made look by name.' },
    sync_mode: syncMode,
  },
  delivers: 'png',
});
