import { type BindOptions, bindProvider, type Provider } from '@pentaprism/core/provider';
import { falDefinition } from './definition.ts';

/**
 * fal, bound to an operator's key and address.
 *
 * Both default to the environment: `FAL_KEY` (`id:secret`, as fal's dashboard shows it) and `FAL_BASE_URL`, which
 * replaces every fal address. Without a key its models are listed but never used. Throws `invalid_value` for a base URL
 * that is none.
 */
export function fal(options?: BindOptions): Provider {
  return bindProvider(falDefinition, options);
}
