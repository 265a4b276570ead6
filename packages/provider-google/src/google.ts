import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core';
import { googleDefinition } from './definition.ts';

/** Google's image models, with a key and address from the options or from `GEMINI_API_KEY` and `GEMINI_BASE_URL`. */
export function google(options: BindOptions = {}): Provider {
  return bindProvider(googleDefinition, options);
}
