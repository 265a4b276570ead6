import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core/provider';
import { replicateDefinition } from './definition.ts';

/**
 * Replicate, bound to an operator's token and address.
 *
 * Both default to the environment: `REPLICATE_API_TOKEN` and `REPLICATE_BASE_URL` (`https://api.replicate.com`). Without
 * a token its models are listed but never used. Throws `invalid_value` for a base URL that is none.
 */
export function replicate(options?: BindOptions): Provider {
  return bindProvider(replicateDefinition, options);
}
