import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PentaprismError } from '@pentaprism/core';
import type { ApiKey } from '@pentaprism/store';
import { isKeyed, isOwnPage } from '../configuration/keyless.ts';
import type { KeyHolder } from '../keys/key-holder.ts';
import { isKeyText } from '../keys/key-text.ts';
import { type StoredKeys, unknownKey } from '../keys/stored-keys.ts';
import { strangersHeader } from './forwarded.ts';

/**
 * Lets a request pass and says whose it is, or throws `invalid_api_key`. `isAzure`: it came to an address of Azure's, where keys
 * are in `api-key`. A promise where a key has to be looked up.
 */
export type Guard = (headers: IncomingHttpHeaders, isAzure?: boolean) => KeyHolder | Promise<KeyHolder>;

/** Which keys a server knows. */
export interface KnownKeys {
  readonly apiKeys: readonly string[];
  readonly adminKey?: string | undefined;
  /** Keys of the store; absent where none is kept. */
  readonly stored?: StoredKeys | undefined;
}

/** The guard of a server: by key when it has keys or ever had one, by where a request comes from when it has none. */
export function createGuard(known: KnownKeys): Guard {
  const byKey = guardByKey(known);
  const { stored } = known;
  if (isKeyed(known)) return byKey;
  const byOrigin = guardByOrigin();
  if (stored === undefined) return byOrigin;
  return (headers, isAzure) => {
    const keyed = stored.everKeyed();
    if (typeof keyed === 'boolean') return (keyed ? byKey : byOrigin)(headers, isAzure);
    return keyed.then((isNow) => (isNow ? byKey : byOrigin)(headers, isAzure));
  };
}

/** Hashing first makes all keys equally long, so that the comparison takes the same time for every wrong one. */
function guardByKey({ apiKeys, adminKey, stored }: KnownKeys): Guard {
  const accepted = apiKeys.map(digest);
  const admin = adminKey === undefined ? undefined : digest(adminKey);
  return (headers, isAzure = false) => {
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
    const inAzure = isAzure ? [headers['api-key'] ?? []].flat() : [];
    // Some of Azure's clients send both, and only one of them is meant for us.
    const texts = [...(bearer === undefined ? [] : [bearer]), ...inAzure];
    if (texts.length === 0) throw new PentaprismError('invalid_api_key', noKey(headers, isAzure));
    const given = texts.map(digest);
    let found: Buffer | undefined;
    for (const key of accepted) for (const hash of given) if (timingSafeEqual(key, hash)) found = key;
    if (found !== undefined) return { id: `env_${found.toString('hex', 0, 4)}` };
    if (admin !== undefined && given.some((hash) => timingSafeEqual(admin, hash)))
      return { id: 'admin', isAdmin: true };
    const text = texts.find(isKeyText);
    if (stored === undefined || text === undefined) throw unknownKey();
    const key = stored.find(text);
    return key instanceof Promise ? key.then(holderOf) : holderOf(key);
  };
}

function holderOf(key: ApiKey): KeyHolder {
  return { id: key.id, key };
}

/** What is wrong with a request without a key that can be read: mostly that the key is in another place. The key is not shown. */
function noKey(headers: IncomingHttpHeaders, isAzure: boolean): string {
  const expected = isAzure
    ? 'Send one of this server’s keys as api-key: <key>, or as Authorization: Bearer <key>.'
    : 'Send one of this server’s keys: Authorization: Bearer <key>.';
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
    return { id: 'open' };
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
