import type { ApiKey } from '@pentaprism/store';

/** A caller's key by a name that tells nothing of it: `env_` and 8 hexadecimal digits, a stored key's id, `admin`, or `open` where there are none. */
export type KeyId = string;

/** Whoever sent a request. */
export interface KeyHolder {
  readonly id: KeyId;
  /** Sees what everybody does, and makes no pictures. */
  readonly isAdmin?: true;
  /** What a key of the store is held to. Keys of the environment have no limits. */
  readonly key?: ApiKey;
}

/** Whose jobs and sums may be seen: a key's own, everybody's for the admin. */
export function seenBy({ id, isAdmin }: KeyHolder): KeyId | undefined {
  return isAdmin === true ? undefined : id;
}
