import { type Extra, list, type Ratio, type Sizing, shape } from '@pentaprism/core/provider';
import { z } from 'zod';
import { ideogramResolutions } from './ideogram-resolutions.ts';

/** Ratios of Ideogram 2 and 2a. */
export const ideogramV2Ratios = [
  '1:1',
  '16:9',
  '9:16',
  '4:3',
  '3:4',
  '3:2',
  '2:3',
  '16:10',
  '10:16',
  '3:1',
  '1:3',
] as const satisfies readonly [Ratio, ...Ratio[]];

/** Those of Ideogram 3 but one; a square stands first. */
const resolutions = ideogramResolutions.filter((size) => size !== '800x1280' && size !== '1024x1024');

/** Ratios or resolutions. An edit keeps the size of its picture. */
export const ideogramV2Sizing: readonly Sizing[] = [
  shape({
    only: 'generate',
    ratios: ideogramV2Ratios,
    ratioTo: 'aspect_ratio',
    base: { pixels: 1024 * 1024 },
    defaultRatio: '1:1',
  }),
  list({ only: 'generate', to: 'resolution', sizes: ['1024x1024', ...resolutions] }),
];

/** Whether the prompt is rewritten. */
export const magicPrompt = {
  schema: z.enum(['Auto', 'On', 'Off']),
  sentence: 'Whether the model rewrites the prompt (default Auto).',
} as const satisfies Extra;
