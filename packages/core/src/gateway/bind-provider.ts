import { fillEndpoint, isWildcard, settingsIn } from '../contract/endpoints.ts';
import { PentaprismError } from '../contract/error.ts';
import type { Endpoints, Environment, Provider, ProviderDefinition } from '../contract/provider.ts';

/** Where a provider's key and address come from. What is given here beats the environment. */
export interface BindOptions {
  readonly apiKey?: string;
  /** What else the provider wants to know, by the names it declares: `{ organization: 'org-1' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Replaces all of the provider's endpoints; its origin may be fetched from although private. */
  readonly baseUrl?: string;
  /** Default: the process's own. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Binds a provider to an operator's key, settings and address, read from the options or the environment.
 *
 * Without a key, or a setting its addresses need, the provider is listed but never used. Throws `invalid_value` for a base
 * URL that is none and for a setting the provider does not have.
 */
export function bindProvider(definition: ProviderDefinition, options: BindOptions = {}): Provider {
  const environment = options.environment ?? process.env;
  const names = definition.environment;
  const read = (given: string | undefined, variables: string | readonly string[] = []): string | undefined =>
    [given, ...[variables].flat().map((name) => environment[name])]
      .map((value) => value?.trim())
      .find((value) => value !== undefined && value !== '');
  const unknown = Object.keys(options.settings ?? {}).find((name) => !isSetting(names, name));
  if (unknown !== undefined) throw noSuchSetting(definition, unknown);
  const settings: Record<string, string> = {};
  for (const name of Object.keys(names).filter((one) => isSetting(names, one))) {
    const value = read(options.settings?.[name], names[name]);
    if (value !== undefined) settings[name] = value;
  }
  const key = read(options.apiKey, names.key);
  const address = read(options.baseUrl, names.baseUrl);
  if (address !== undefined) {
    const url = readBaseUrl(address, options.baseUrl === undefined ? names.baseUrl : 'baseUrl', definition.name);
    const endpoints = replaceAll(definition.endpoints, url);
    return { definition, ...bound(key, settings, []), endpoints, allowedOrigins: [url.origin] };
  }
  const endpoints = ownEndpoints(definition.endpoints, settings);
  const needed = Object.values(endpoints).flatMap(settingsIn);
  return { definition, ...bound(key, settings, needed), endpoints, allowedOrigins: [] };
}

function isSetting(names: Environment, name: string): boolean {
  return Object.hasOwn(names, name) && name !== 'key' && name !== 'baseUrl';
}

/** A key that cannot be used for want of a setting is as good as none. */
function bound(
  key: string | undefined,
  settings: Readonly<Record<string, string>>,
  needed: readonly string[],
): Pick<Provider, 'apiKey' | 'settings' | 'missing'> {
  const missing = [...(key === undefined ? ['key'] : []), ...new Set(needed)];
  const isComplete = missing.length === 0;
  return {
    apiKey: isComplete ? key : undefined,
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(isComplete ? {} : { missing }),
  };
}

/** The addresses to build from, with the settings in them. */
export function ownEndpoints(endpoints: Endpoints, settings: Readonly<Record<string, string>>): Endpoints {
  const own: Record<string, string> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    if (!isWildcard(endpoint)) own[name] = fillEndpoint(endpoint, settings);
  }
  return { ...own, main: own.main ?? endpoints.main };
}

function noSuchSetting({ name, environment }: ProviderDefinition, setting: string): PentaprismError {
  const known = Object.keys(environment).filter((one) => isSetting(environment, one));
  const takes = known.length === 0 ? 'it has none but the key and the base URL' : `it has ${known.join(', ')}`;
  return new PentaprismError('invalid_value', `${name} has no setting ${JSON.stringify(setting)}; ${takes}.`, {
    param: 'settings',
  });
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
  for (const [name, endpoint] of Object.entries(endpoints)) if (!isWildcard(endpoint)) replaced[name] = base;
  return { ...replaced, main: base };
}
