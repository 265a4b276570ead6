import { converted, type Extra, emulated, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';

/** What every route of Ideogram 3 takes, whatever its speed. */
export const ideogramParams = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 8, beyond: 'fan-out' }),
  output_format: emulated('transcode'),
  output_compression: emulated('transcode'),
};

/** How much effort: Ideogram calls it a speed. */
export const ideogramQuality = converted(
  'rendering_speed',
  {
    sentence: 'Low, medium and high quality are the speeds turbo, balanced and quality.',
    table: { low: 'TURBO', medium: 'BALANCED', high: 'QUALITY' },
  },
  { default: 'medium' },
);

export const renderingSpeed = {
  schema: z.enum(['TURBO', 'BALANCED', 'QUALITY']),
  sentence: 'Speed against quality.',
} as const satisfies Extra;

export const expandPrompt = {
  schema: z.boolean(),
  sentence: 'Let the model elaborate on the prompt first.',
} as const satisfies Extra;

/** Ideogram's own ways to tell a look, beside words and pictures. */
export const ideogramLook = {
  color_palette: { schema: z.record(z.string(), z.json()), sentence: 'A named palette, or its colours.' },
  style_codes: { schema: z.array(z.string()), sentence: 'Ideogram style codes, eight hexadecimal digits each.' },
} as const satisfies Readonly<Record<string, Extra>>;
