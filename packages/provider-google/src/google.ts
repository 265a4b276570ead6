import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core/provider';
import { googleDefinition } from './definition.ts';

/**
 * Google, bound to an operator's key and address.
 *
 * Both default to the environment: `GEMINI_API_KEY` or `GOOGLE_API_KEY`, and `GEMINI_BASE_URL`. Without a key its models
 * are listed but never used. Throws `invalid_value` for a base URL that is none.
 */
export function google(options?: BindOptions): Provider {
  return bindProvider(googleDefinition, options);
}
