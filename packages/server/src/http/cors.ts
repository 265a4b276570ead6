import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyCorsOptionsDelegateCallback } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import { isOwnPage } from '../configuration/keyless.ts';
import type { Configuration } from '../configuration/read-configuration.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Pages of every site may read the answers. */
    anyPage?: boolean;
  }
}

/** What pages may read of an answer's head besides what the Fetch standard lets them; everything else is the connection's. */
export const exposedHeaders = [
  'x-request-id',
  'x-pentaprism-provider',
  'x-pentaprism-model',
  'x-pentaprism-upstream-id',
  'x-pentaprism-job',
  'idempotent-replayed',
  'location',
  'x-should-retry',
  'retry-after',
  'retry-after-ms',
  'preference-applied',
  'openai-processing-ms',
  'allow',
  'www-authenticate',
  'accept-ranges',
  'content-range',
] as const;

/** Seconds a browser need not ask again what it may send; Chrome remembers no longer. */
const maxAge = 7200;

type Headers = Readonly<Record<string, string>>;

/** What a server tells browsers of the pages that may read its answers. */
export interface Cors {
  /** Options of `@fastify/cors` for one request. */
  readonly delegator: FastifyCorsOptionsDelegateCallback;
  /** The same in an answer that no hook of the framework sees. */
  headersFor(headers: IncomingHttpHeaders): Headers;
}

/**
 * Decides which pages may read answers: those of `corsOrigins` on a server with keys, those of this machine on one without.
 *
 * The second is whom the guard of such a server lets in. `methods` are those the server's routes have.
 */
export function createCors(
  { apiKeys, corsOrigins }: Pick<Configuration, 'apiKeys' | 'corsOrigins'>,
  methods: readonly string[],
): Cors {
  const listed = new Set(corsOrigins);
  const allowed = (origin: string): string | undefined => {
    if (apiKeys.length === 0) return isOwnPage(origin) ? origin : undefined;
    if (listed.has('*')) return '*';
    return listed.has(origin) ? origin : undefined;
  };
  return {
    delegator(request: FastifyRequest, done) {
      const { origin } = request.headers;
      const shown = request.routeOptions.config?.anyPage === true ? '*' : origin && allowed(origin);
      if (shown === undefined || shown === '') return done(null, { origin: false });
      const preflight = request.method === 'OPTIONS' && isPreflight(request.headers);
      done(null, { origin: shown, methods: [...methods], exposedHeaders: [...exposedHeaders], maxAge, preflight });
    },
    headersFor({ origin }) {
      const shown = origin && allowed(origin);
      if (!shown) return { vary: 'Origin' };
      const names = exposedHeaders.join(', ');
      return { vary: 'Origin', 'access-control-allow-origin': shown, 'access-control-expose-headers': names };
    },
  };
}

/** Whether a browser asks what it may send. Any other `OPTIONS` is a method like the rest. */
function isPreflight(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}
