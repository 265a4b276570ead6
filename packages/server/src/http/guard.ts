import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PentaprismError } from '@pentaprism/core';
import { isOwnPage } from '../configuration/keyless.ts';
import { strangersHeader } from './forwarded.ts';

/**
 * Lets a request pass and says whose it is, or throws `invalid_api_key`. `isAzure`: it came to an address of Azure's, where keys
 * are in `api-key`.
 */
export type Guard = (headers: IncomingHttpHeaders, isAzure?: boolean) => KeyId;

/** A caller's key by a name that tells nothing of it, `env_` and 8 hexadecimal digits; `open` where there are none. */
export type KeyId = string;

/** The guard of a server: by key when it has keys, by where a request comes from when it has none. */
export function createGuard(apiKeys: readonly string[]): Guard {
  return apiKeys.length === 0 ? guardByOrigin() : guardByKey(apiKeys);
}

/** Hashing first makes all keys equally long, so that the comparison takes the same time for every wrong one. */
function guardByKey(apiKeys: readonly string[]): Guard {
  const accepted = apiKeys.map(digest);
  return (headers, isAzure = false) => {
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
    const inAzure = isAzure ? [headers['api-key'] ?? []].flat() : [];
    // Some of Azure's clients send both, and only one of them is meant for us.
    const given = [...(bearer === undefined ? [] : [bearer]), ...inAzure].map(digest);
    if (given.length === 0) throw new PentaprismError('invalid_api_key', noKey(headers, isAzure));
    let found: Buffer | undefined;
    for (const key of accepted) for (const hash of given) if (timingSafeEqual(key, hash)) found = key;
    if (found === undefined) {
      throw new PentaprismError('invalid_api_key', 'The API key is not one this server was started with.');
    }
    return `env_${found.toString('hex', 0, 4)}`;
  };
}

/** What is wrong with a request without a key that can be read: mostly that the key is in another place. The key is not shown. */
function noKey(headers: IncomingHttpHeaders, isAzure: boolean): string {
  const expected = isAzure
    ? 'Send one of the keys this server was started with as api-key: <key>, or as Authorization: Bearer <key>.'
    : 'Send one of the keys this server was started with: Authorization: Bearer <key>.';
  const misplaced = ['x-api-key', 'api-key'].find((name) => headers[name] !== undefined);
  if (headers.authorization !== undefined && headers.authorization.trim() !== '') {
    return `Authorization does not hold Bearer and a key. ${expected}`;
  }
  if (misplaced === undefined) return `No API key was given. ${expected}`;
  const where = misplaced === 'api-key' ? `only under /openai/deployments/` : 'nowhere';
  return `No API key was given: the header ${misplaced} is read ${where}. ${expected}`;
}

/** What `Sec-Fetch-Site` says of pages of this machine (those on another port are same-site) and of no page at all. */
const ownSites: ReadonlySet<unknown> = new Set([undefined, 'none', 'same-origin', 'same-site']);

/**
 * A server without keys trusts this machine, but a browser on it also runs other people's pages. Those can post
 * forms to loopback without asking, or rename their own host to 127.0.0.1; both show in `Origin`, `Sec-Fetch-Site` or
 * `Host`. And a proxy on it lets strangers in, which most proxies say.
 */
function guardByOrigin(): Guard {
  // Callers mostly use one name, and taking an address apart costs more than the rest of the guard.
  let known: string | undefined;
  const isOurHost = (host: string): boolean => {
    if (host !== known && isOwnPage(`http://${host}`)) known = host;
    return host === known;
  };
  return (headers) => {
    const { origin, 'sec-fetch-site': site } = headers;
    // HTTP/1.0 needs no Host, and no browser leaves it out.
    const host = headers.host || 'localhost';
    if (!isOurHost(host)) throw foreign('Host', host);
    if (origin !== undefined && !isOwnPage(origin)) throw foreign('Origin', origin);
    // Pages are not named when they only have something fetched, as pictures are.
    if (origin === undefined && !ownSites.has(site)) throw foreign('Sec-Fetch-Site', site);
    const stranger = strangersHeader(headers);
    if (stranger !== undefined) throw foreign(stranger, headers[stranger]);
    return 'open';
  };
}

function foreign(header: string, value: unknown): PentaprismError {
  return new PentaprismError(
    'invalid_api_key',
    `This server has no API keys, so it answers only programs and pages of its own machine, and ${header} is ${JSON.stringify(String(value).slice(0, 100))}. Set PENTAPRISM_API_KEYS to open it to others.`,
  );
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
