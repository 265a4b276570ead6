import { present } from '@pentaprism/core/provider';
import type { ApiKey, JobStore, KeyChanges, Spending } from '@pentaprism/store';
import { type KeyText, newKeyText, newWebhookSecret } from './key-text.ts';
import { createRateLimits, type RateLimits } from './rate-limits.ts';
import { createStoredKeys, type KeyedMemory, type StoredKeys } from './stored-keys.ts';

/** What an operator says of a new key. */
export type NewKey = Omit<ApiKey, 'id' | 'hash' | 'created' | 'webhookSecret' | 'disabled'>;

/** The keys of a server: those that callers send, and what an operator does with them. */
export interface Keys extends StoredKeys {
  readonly rates: RateLimits;
  /** Makes a key; its text is known here only, and only now. */
  create(key: NewKey): Promise<{ readonly key: ApiKey; readonly text: string }>;
  list(): Promise<readonly ApiKey[]>;
  get(id: string): Promise<ApiKey | undefined>;
  change(id: string, changes: KeyChanges): Promise<ApiKey | undefined>;
  /** `false` when there is none. */
  delete(id: string): Promise<boolean>;
  /** What is spent and reserved of its budget now. */
  spending(key: ApiKey): Promise<Spending>;
}

/** The part of a store that keys are kept in. */
export type KeyStore = Pick<
  JobStore,
  | ('createKey' | 'listKeys' | 'findKey' | 'changeKey' | 'deleteKey')
  | ('keyByHash' | 'everKeyed' | 'spending' | 'client' | 'engine')
>;

/** Keeps keys in a store. `watch` does what is done with it, and takes note of how it went. */
export function createKeys(
  store: KeyStore,
  watch: <T>(work: () => Promise<T>) => Promise<T> = (work) => work(),
  { now = Date.now, memory }: { readonly now?: () => number; readonly memory?: KeyedMemory } = {},
): Keys {
  const stored = createStoredKeys(store, { watch, now, ...present({ memory }) });
  return {
    ...stored,
    rates: createRateLimits(store),
    async create(given) {
      const made = newKeyText();
      const key = keyOf(given, made, now());
      await watch(() => store.createKey(key));
      return { key, text: made.text };
    },
    list: () => watch(() => store.listKeys()),
    get: (id) => watch(() => store.findKey(id)),
    async change(id, changes) {
      const changed = await watch(() => store.changeKey(id, changes));
      stored.forget(id);
      return changed;
    },
    async delete(id) {
      const deleted = await watch(() => store.deleteKey(id));
      stored.forget(id);
      return deleted;
    },
    spending: (key) => watch(() => store.spending(key, now())),
  };
}

function keyOf(given: NewKey, { id, hash }: KeyText, created: number): ApiKey {
  return { ...given, id, hash, created, disabled: false, webhookSecret: newWebhookSecret() };
}
