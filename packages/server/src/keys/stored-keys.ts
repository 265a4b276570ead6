import { PentaprismError } from '@pentaprism/core';
import type { ApiKey, JobStore } from '@pentaprism/store';
import { hashOf, isKeyText } from './key-text.ts';

/** The keys of a store, as a server asks for them. */
export interface StoredKeys {
  /**
   * The key of a text, if it may be used; at once when it was looked up within the last half minute. Throws `invalid_api_key`
   * with the reason, and `store_unavailable` when nobody can say.
   */
  find(text: string): ApiKey | Promise<ApiKey>;
  /** Whether there ever was a key, so that nobody is let in without one. At once when it is known; as it was while nobody can say. */
  everKeyed(): boolean | Promise<boolean>;
  /** What was looked up of a key is not used any more. */
  forget(id: string): void;
}

/** What a server remembers of its store over its end: a store that is away at the next start must not open what was closed. */
export interface KeyedMemory {
  readonly isKeyed: boolean;
  /** There is a key, or was one. */
  keep(): void;
}

/** How long what was looked up is used: a key that is disabled elsewhere dies here within this time. */
const keptMs = 30_000;
/** How long it may be that nobody asks for keys after the first was made elsewhere. */
const unkeyedMs = 5000;
const mostKept = 1000;

interface Kept {
  readonly key: ApiKey;
  readonly until: number;
}

/** Looks keys up in a store. `watch` does what is done with it, and takes note of how it went. */
export function createStoredKeys(
  store: Pick<JobStore, 'keyByHash' | 'everKeyed'>,
  {
    watch,
    now = Date.now,
    memory,
  }: {
    readonly watch: <T>(work: () => Promise<T>) => Promise<T>;
    readonly now?: () => number;
    readonly memory?: KeyedMemory;
  },
): StoredKeys {
  const kept = new Map<string, Kept>();
  let keyed = memory?.isKeyed ?? false;
  let lookedAt = Number.NEGATIVE_INFINITY;

  const lookUp = async (hash: string): Promise<ApiKey> => {
    const key = await watch(() => store.keyByHash(hash)).catch(unavailable);
    if (key === undefined) throw unknownKey();
    kept.delete(hash);
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(hash, { key, until: now() + keptMs });
    return usable(key, now());
  };

  return {
    find(text) {
      if (!isKeyText(text)) throw unknownKey();
      const hash = hashOf(text);
      const known = kept.get(hash);
      return known === undefined || known.until <= now() ? lookUp(hash) : usable(known.key, now());
    },
    everKeyed() {
      if (keyed || now() - lookedAt < unkeyedMs) return keyed;
      return watch(() => store.everKeyed()).then(
        (found) => {
          keyed = found;
          lookedAt = now();
          if (keyed) memory?.keep();
          return keyed;
        },
        () => keyed,
      );
    },
    forget(id) {
      for (const [hash, { key }] of kept) if (key.id === id) kept.delete(hash);
    },
  };
}

function usable(key: ApiKey, now: number): ApiKey {
  if (key.disabled) throw new PentaprismError('invalid_api_key', `The API key "${key.name}" is disabled.`);
  if (key.expires === null || key.expires > now) return key;
  const when = new Date(key.expires).toISOString();
  throw new PentaprismError('invalid_api_key', `The API key "${key.name}" has expired: ${when}.`);
}

/** The key is none of this server's. */
export function unknownKey(): PentaprismError {
  return new PentaprismError('invalid_api_key', 'The API key is not one of this server’s.');
}

/** A key that cannot be looked up now may be a good one: its owner is told to try again. */
function unavailable(cause: unknown): never {
  const message = 'Keys cannot be looked up at the moment; nothing was sent upstream.';
  throw new PentaprismError('store_unavailable', message, { retryAfterMs: 2000, cause });
}
