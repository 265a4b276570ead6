import type { Extra } from '@pentaprism/core/provider';
import { z } from 'zod';

const searchTypes = 'tools.0.googleSearch.searchTypes';

/** Grounding in web pages. */
export const googleSearch: Extra = {
  schema: z.boolean(),
  sentence: 'Ground the picture in Google web search, for weather, scores and recent events.',
  unpriced: 'is billed per query',
  sets: { true: { [`${searchTypes}.webSearch`]: {} }, false: {} },
};

/** Grounding in pictures, which Google offers only together with web pages. */
export const imageSearch: Extra = {
  schema: z.boolean(),
  sentence: 'Ground the picture in Google image search as visual context; web search is switched on with it.',
  unpriced: 'is billed per query',
  sets: { true: { [`${searchTypes}.webSearch`]: {}, [`${searchTypes}.imageSearch`]: {} }, false: {} },
};

/** How long a model thinks before it draws; each model knows its own levels. */
export function thinkingLevel(levels: readonly [string, ...string[]], preset: string): Extra {
  return {
    schema: z.enum(levels),
    sentence: `How long the model thinks before it draws; ${preset} when not set. Thinking takes time.`,
    unpriced: 'is billed by the tokens the model thinks',
    to: 'generationConfig.thinkingConfig.thinkingLevel',
  };
}

/** https://ai.google.dev/gemini-api/docs/safety-settings */
export const safetySettings: Extra = {
  schema: z.array(
    z.object({
      category: z.enum([
        'HARM_CATEGORY_HARASSMENT',
        'HARM_CATEGORY_HATE_SPEECH',
        'HARM_CATEGORY_SEXUALLY_EXPLICIT',
        'HARM_CATEGORY_DANGEROUS_CONTENT',
      ]),
      threshold: z.enum(['BLOCK_LOW_AND_ABOVE', 'BLOCK_MEDIUM_AND_ABOVE', 'BLOCK_ONLY_HIGH', 'BLOCK_NONE', 'OFF']),
    }),
  ),
  sentence: 'What Google blocks, as a list of a harm category and a threshold each.',
  to: 'safetySettings',
};
