import { fillEndpoint, isAt } from '../contract/endpoints.ts';
import { PentaprismError } from '../contract/error.ts';
import type { HttpCall, Provider } from '../contract/provider.ts';
import { cleanWords } from './upstream-words.ts';

/**
 * Whether a URL's origin is one of the provider's own. Only those are sent the operator's key.
 *
 * The vendor's own origins stay good behind an operator's base URL: a plain forwarding proxy hands replies on as they
 * are, and the addresses in them are the vendor's.
 */
export function isProviderOrigin(url: URL, provider: Provider): boolean {
  return isBound(url, provider) || declaredBy(provider).some((endpoint) => isAt(url, endpoint));
}

/**
 * Where a call goes. With a base URL that is a proxy's, what points to one of the vendor's own addresses is asked for there.
 *
 * Throws `upstream_error` when its origin is not the provider's.
 */
export function providerUrl(call: HttpCall, provider: Provider): URL {
  const url = URL.parse(call.url);
  if (url !== null && isBound(url, provider)) return url;
  const declared = url === null ? [] : declaredBy(provider).filter((endpoint) => isAt(url, endpoint));
  if (url === null || declared.length === 0) {
    // Addresses are words of upstream's, too.
    const where = url === null ? 'an address that is no URL' : cleanWords(url.origin, { apiKey: provider.apiKey });
    throw new PentaprismError(
      'upstream_error',
      `${provider.definition.name} pointed to ${where}, which is not one of its own addresses; it was not followed.`,
      { provider: provider.definition.id, retry: false },
    );
  }
  return isBehindProxy(provider) ? rehomed(url, declared, provider.endpoints.main) : url;
}

/** Whether the operator's base URL is a proxy's: one of the vendor's own, such as a region, stands in nobody's way. */
function isBehindProxy(provider: Provider): boolean {
  const base = URL.parse(provider.endpoints.main);
  const isVendors = base !== null && declaredBy(provider).some((endpoint) => isAt(base, endpoint));
  return provider.allowedOrigins.length > 0 && !isVendors;
}

/** Whether a URL is at an address the provider is bound to: the operator's, where there is one. */
function isBound(url: URL, { endpoints }: Provider): boolean {
  return Object.values(endpoints).some((endpoint) => isAt(url, endpoint));
}

/** The vendor's own addresses, with the operator's settings in them. */
function declaredBy({ definition, settings = {} }: Provider): readonly string[] {
  return Object.values(definition.endpoints).map((endpoint) => fillEndpoint(endpoint, settings));
}

/** The same place below a base URL, which stands for the whole of a vendor's address, its path included. */
function rehomed(url: URL, declared: readonly string[], base: string): URL {
  const paths = declared.map((endpoint) => new URL(endpoint).pathname.replace(/\/$/, ''));
  const within = paths.filter((path) => url.pathname === path || url.pathname.startsWith(`${path}/`));
  const longest = Math.max(0, ...within.map((path) => path.length));
  return new URL(`${base}${url.pathname.slice(longest)}${url.search}`);
}
