import { by, type Extra, emulated, passthrough, perImage, type Ratio, renamed } from '@pentaprism/core/provider';
import { z } from 'zod';

/** Ratios of every Gemini image model. */
export const geminiRatios = [
  '21:9',
  '16:9',
  '3:2',
  '4:3',
  '5:4',
  '1:1',
  '4:5',
  '3:4',
  '2:3',
  '9:16',
] as const satisfies Ratio[];
/** Ratios of the models that draw banners as well. */
export const flashRatios = [...geminiRatios, '4:1', '1:4', '8:1', '1:8'] as const satisfies Ratio[];

/** The three Gemini image models take the same parameters on fal. */
export const geminiParams = {
  prompt: passthrough(),
  seed: passthrough(),
  n: renamed('num_images', { max: 4, beyond: 'fan-out' }),
  output_format: passthrough({ values: ['png', 'jpeg', 'webp'], beyond: 'transcode' }),
  output_compression: emulated('transcode'),
};

/** Switches under the names fal gives them. */
export const limitGenerations = {
  schema: z.boolean(),
  sentence: 'Experimental: make one picture per round of prompting, whatever number the prompt asks for.',
} as const satisfies Extra;

export const webSearch = {
  schema: z.boolean(),
  sentence: 'Let the model look things up on the web first.',
  default: false,
} as const satisfies Extra;

/** What a picture costs more for which the web is searched. */
export const webSearchFee = perImage(by('enable_web_search', { true: 0.015, otherwise: 0 }));

export const systemPrompt = {
  schema: z.string(),
  sentence: 'A standing instruction, apart from the prompt.',
} as const satisfies Extra;
