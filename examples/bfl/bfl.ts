import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core/provider';
import { bflDefinition } from './definition.ts';

/**
 * Black Forest Labs, bound to an operator's key and address.
 *
 * Both default to the environment: `BFL_API_KEY` and `BFL_BASE_URL` (`https://api.bfl.ai`). Without a key its models are
 * listed but never used. Throws `invalid_value` for a base URL that is none.
 */
export function bfl(options?: BindOptions): Provider {
  return bindProvider(bflDefinition, options);
}
