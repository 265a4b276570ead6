import type { JsonSchema } from '@pentaprism/core/kit';
import flash25 from '../../fixtures/gemini-2.5-flash-image.json' with { type: 'json' };
import flash31 from '../../fixtures/gemini-3.1-flash-image.json' with { type: 'json' };
import flashLite31 from '../../fixtures/gemini-3.1-flash-lite-image.json' with { type: 'json' };
import pro3 from '../../fixtures/gemini-3-pro-image.json' with { type: 'json' };
import nanoBanana21 from '../../fixtures/gemini-nano-banana-2.1.json' with { type: 'json' };

/** The body generateContent takes, as JSON Schema, by upstream id. Written from Google's documents, not from the declarations. */
export const googleSchemas: Readonly<Record<string, JsonSchema>> = {
  'gemini-3.1-flash-image': flash31,
  'gemini-nano-banana-2.1': nanoBanana21,
  'gemini-3-pro-image': pro3,
  'gemini-3.1-flash-lite-image': flashLite31,
  'gemini-2.5-flash-image': flash25,
};
