import { PentaprismError } from '../contract/error.ts';
import type { Endpoints, Provider, ProviderDefinition } from '../contract/provider.ts';

/** Where a provider's key and address come from. What is given here beats the environment. */
export interface BindOptions {
  readonly apiKey?: string;
  /** Replaces all of the provider's endpoints; its origin may be fetched from although private. */
  readonly baseUrl?: string;
  /** Default: the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Binds a provider to an operator's key and address, read from the options or the environment.
 *
 * Without a key the provider is listed but never used. Throws `invalid_value` for a base URL that is none.
 */
export function bindProvider(definition: ProviderDefinition, options: BindOptions = {}): Provider {
  const environment = options.environment ?? process.env;
  const { key, baseUrl } = definition.environment;
  const apiKey = [options.apiKey, ...key.map((name) => environment[name])]
    .map((value) => value?.trim())
    .find((value) => value !== undefined && value !== '');
  const address = (options.baseUrl ?? environment[baseUrl])?.trim();
  if (address === undefined || address === '') {
    return { definition, apiKey, endpoints: definition.endpoints, allowedOrigins: [] };
  }
  const url = readBaseUrl(address, options.baseUrl === undefined ? baseUrl : 'baseUrl', definition.name);
  return { definition, apiKey, endpoints: replaceAll(definition.endpoints, url), allowedOrigins: [url.origin] };
}

function readBaseUrl(address: string, name: string, provider: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const sound = url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!sound || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new PentaprismError(
      'invalid_value',
      `${name} (the address of ${provider}) must be an http: or https: URL without user, query or fragment, such as https://images.example.com; it is not.`,
      { param: name },
    );
  }
  return url;
}

function replaceAll(endpoints: Endpoints, url: URL): Endpoints {
  // Endpoints are written without a slash at the end, so that protocols can append paths.
  const base = `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  const replaced: Record<string, string> = {};
  for (const name of Object.keys(endpoints)) replaced[name] = base;
  return { ...replaced, main: base };
}
