import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PentaprismError } from '@pentaprism/core';
import { isLoopback } from './configuration.ts';

/** Lets a request pass or throws `invalid_api_key`. */
export type Guard = (headers: IncomingHttpHeaders) => void;

/** The guard of a server: by key when it has keys, by origin when it has none. `publicUrl` is an origin of its own. */
export function createGuard(apiKeys: readonly string[], publicUrl?: string): Guard {
  return apiKeys.length === 0 ? guardByOrigin(publicUrl) : guardByKey(apiKeys);
}

/** Hashing first makes all keys equally long, so that the comparison takes the same time for every wrong one. */
function guardByKey(apiKeys: readonly string[]): Guard {
  const accepted = apiKeys.map(digest);
  return (headers) => {
    const given = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
    if (given === undefined) {
      throw new PentaprismError(
        'invalid_api_key',
        'No API key was given. Send one of the keys this server was started with: Authorization: Bearer <key>.',
      );
    }
    const hash = digest(given);
    let found = false;
    for (const key of accepted) if (timingSafeEqual(key, hash)) found = true;
    if (!found) throw new PentaprismError('invalid_api_key', 'The API key is not one this server was started with.');
  };
}

/**
 * A server without keys trusts this machine, but a browser on it also runs other people's pages. Those can post
 * forms to loopback without asking, or rename their own host to 127.0.0.1; both show in `Origin` or `Host`.
 */
function guardByOrigin(publicUrl: string | undefined): Guard {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  const isOurs = (url: string) => {
    const host = URL.parse(url)?.hostname ?? '';
    return host === own || isLoopback(host);
  };
  // Callers mostly use one name, and taking an address apart costs more than the rest of the guard.
  let known: string | undefined;
  return ({ origin, host = 'localhost' }) => {
    const isHostOurs = host === known || isOurs(`http://${host}`);
    if (isHostOurs) known = host;
    if (isHostOurs && (origin === undefined || isOurs(origin))) return;
    const sign = isHostOurs ? `Origin is ${show(origin)}` : `Host is ${show(host)}`;
    throw new PentaprismError(
      'invalid_api_key',
      `This server has no API keys, so it answers only programs and pages of its own machine, and ${sign}. Set PENTAPRISM_API_KEYS to open it to others.`,
    );
  };
}

function show(header: string | undefined): string {
  return JSON.stringify(header?.slice(0, 100));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
