import { converted, type Extra, input, list, mask, passthrough } from '@pentaprism/core/provider';
import { z } from 'zod';
import { syncMode } from './extras.ts';
import { expandPrompt, ideogramLook, ideogramParams } from './ideogram.ts';
import { stylePresets } from './ideogram-style-presets.ts';
import { presets } from './image-size.ts';
import { falPicture } from './pictures.ts';

const styleReferences = {
  schema: z.array(z.url()),
  sentence: 'Pictures to take the style from, 10 MB together.',
} as const satisfies Extra;

/** Ideogram 3.0 at fal is one model whose speed is a field: what stays the same at every speed. */
export const ideogramV3Facts = {
  owner: 'ideogram',
  source: [
    'https://fal.ai/models/fal-ai/ideogram/v3/api',
    'https://fal.ai/models/fal-ai/ideogram/v3/edit/api',
    // The price, read on 2026-11-26 for edits; Ideogram's own list has the same for both.
    'https://fal.ai/models/fal-ai/ideogram/v3/edit/llms.txt',
    'https://ideogram.ai/features/api-pricing',
  ],
  assumed: ['White is what a mask edits, as on fal’s other pages; this page does not repeat it.'],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'fal-ai/ideogram/v3', edit: 'fal-ai/ideogram/v3/edit' },
  // Custom sizes are left out: what becomes of one that Ideogram does not make is documented nowhere.
  sizing: list({ only: 'generate', to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
  inputs: {
    image: input('image_url', falPicture),
    mask: mask('mask_url', 'white', { required: true }),
  },
  delivers: 'png',
} as const;

/** What is asked of it beside the speed. */
export const ideogramV3Params = {
  ...ideogramParams,
  style: converted(
    'style',
    {
      sentence: 'The style in capitals.',
      table: { general: 'GENERAL', realistic: 'REALISTIC', design: 'DESIGN' },
    },
    { only: 'generate' },
  ),
  negative_prompt: passthrough({ only: 'generate' }),
};

export const ideogramV3Extras = {
  ...ideogramLook,
  expand_prompt: expandPrompt,
  image_urls: styleReferences,
  style_preset: { schema: z.enum(stylePresets), sentence: 'A ready-made look by name.' },
  sync_mode: syncMode,
} as const satisfies Readonly<Record<string, Extra>>;
