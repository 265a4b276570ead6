import type { Provider } from '@pentaprism/core';
import { isLoopback } from './keyless.ts';

/** What tells a server's own address and its callers' keys. */
interface Own {
  readonly apiKeys: readonly string[];
  readonly adminKey?: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Why a provider would call this very server, or show it a key that is meant for it, in sentences.
 *
 * OpenAI's clients are pointed here by the same two facts that point a provider at OpenAI, so they are easily mixed up; every
 * request would then call itself until something breaks.
 */
export function circleFaults({ definition, apiKey, allowedOrigins }: Provider, own: Own, environment: Environment) {
  const { name, environment: names, endpoints } = definition;
  const [origin] = allowedOrigins;
  const keyVariable = names.key.find((variable) => environment[variable]?.trim() === apiKey) ?? names.key[0];
  return [
    ...(origin !== undefined && isOwn(new URL(origin), own)
      ? [
          `${names.baseUrl}: ${origin} is this server itself, which would call itself without end. Give the address of another server that speaks ${name}’s API, or leave it unset for ${endpoints.main}.`,
        ]
      : []),
    ...(apiKey !== undefined && [...own.apiKeys, own.adminKey].includes(apiKey)
      ? [
          `${keyVariable}: it holds a key of this server’s own (PENTAPRISM_API_KEYS, PENTAPRISM_ADMIN_KEY), which its callers use and ${name} does not know. Give a key of ${name}, or leave it unset.`,
        ]
      : []),
  ];
}

/** Whether an origin leads to this server: as others see it, or at its port on this machine. */
function isOwn(url: URL, { host, port, publicUrl }: Own): boolean {
  if (publicUrl !== undefined && new URL(publicUrl).origin === url.origin) return true;
  // A port that is picked at the start is nobody's address yet.
  if (port === 0 || url.protocol !== 'http:' || Number(url.port || 80) !== port) return false;
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  return hostname === host || isWildcard(hostname) || (isLoopback(hostname) && (isLoopback(host) || isWildcard(host)));
}

/** The address of every interface; asked for as an address, it is this machine. */
function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
