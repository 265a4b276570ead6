import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core/provider';
import { openaiDefinition } from './definition.ts';

/**
 * OpenAI, or whoever speaks its Images API, bound to an operator's key and address.
 *
 * All default to the environment: `PENTAPRISM_OPENAI_API_KEY`, `PENTAPRISM_OPENAI_BASE_URL` (with its path, as
 * `https://api.openai.com/v1`), and for `settings.organization` `PENTAPRISM_OPENAI_ORG_ID`. Without a key its models are
 * listed but never used. Throws `invalid_value` for a base URL that is none.
 */
export function openai(options?: BindOptions): Provider {
  return bindProvider(openaiDefinition, options);
}
