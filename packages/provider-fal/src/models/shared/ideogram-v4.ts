import { type Extra, emulated, free, input, list, passthrough, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';
import { safetyChecker, syncMode } from './extras.ts';
import { presets } from './image-size.ts';
import { falPicture } from './pictures.ts';

/** Ideogram 4.0 at fal is one model whose speed is a field: what stays the same at every speed. */
export const ideogramV4Facts = {
  owner: 'ideogram',
  source: [
    'https://fal.ai/models/ideogram/v4/api',
    'https://fal.ai/models/ideogram/v4/image-to-image/api',
    // The prices, and that expanding is billed unless it is switched off.
    'https://fal.ai/models/ideogram/v4/llms.txt',
    'https://fal.ai/models/ideogram/v4/image-to-image/lora/llms.txt',
  ],
  checked: '2026-11-26',
  assumed: [
    'An edit costs what a new picture does.',
    'Edges are multiples of 16 from 256 to 2048 pixels; fal states only that 8192 is the longest it makes like its picture.',
  ],
  lifecycle: { stage: 'stable' },
  routes: { generate: 'ideogram/v4', edit: 'ideogram/v4/image-to-image' },
  sizing: [
    list({ to: 'image_size', sizes: presets, defaultLabel: 'square_hd' }),
    free({ to: { object: 'image_size' }, edge: [256, 2048], step: 16, base: [1024, 1024], nominal: true }),
  ],
  inputs: { image: input('image_url', falPicture) },
  delivers: 'jpeg',
} as const;

/** What is asked of it beside the speed. */
export const ideogramV4Params = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['jpeg', 'png'], default: 'jpeg', beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

export const ideogramV4Extras = {
  acceleration: {
    schema: z.enum(['none', 'low', 'regular', 'high']),
    sentence: 'Trade picture quality for speed.',
  },
  enable_safety_checker: safetyChecker,
  expansion_model: {
    schema: z.enum(['None', 'Medium', 'Large']),
    sentence: 'Which model elaborates on the prompt first; `None` leaves it as it is, and saves the fee.',
    default: 'Medium',
  },
  strength: {
    schema: z.number().min(0).max(1),
    sentence: 'How far an edit may move away from its picture.',
    only: 'edit',
  },
  sync_mode: syncMode,
} as const satisfies Readonly<Record<string, Extra>>;
