import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core/provider';
import { acmeDefinition } from './definition.ts';

/**
 * Acme, bound to an operator's key and address.
 *
 * Both default to the environment: `ACME_API_KEY` and `ACME_BASE_URL`. Without a key its models are listed but never
 * used. Throws `invalid_value` for a base URL that is none.
 */
export function acme(options?: BindOptions): Provider {
  return bindProvider(acmeDefinition, options);
}
