import { randomBytes } from 'node:crypto';
import type { JobStore } from '@pentaprism/store';

/** What addresses of hosted pictures are signed with. */
export interface SigningSecrets {
  readonly secret: Buffer;
  /** What signed them before: those that were handed out then are good until they expire. */
  readonly oldSecrets: readonly Buffer[];
}

/** The secrets stand under this name in the store, the newest first, with a comma between them. */
const name = 'signing-secret';

/** The secrets that all servers of a store share; this one, where they have none yet. */
export async function secretsIn(store: JobStore, proposed: Buffer): Promise<SigningSecrets> {
  const texts = (await store.share(name, proposed.toString('base64'))).split(',');
  const [secret = proposed, ...oldSecrets] = texts.map((text) => Buffer.from(text, 'base64'));
  return { secret, oldSecrets };
}

/**
 * Signs with a new secret from the next start of each server on. The one before still opens what it has signed, unless
 * it is to be forgotten; those before that one no longer do.
 */
export async function rotateSecret(store: JobStore, proposed: Buffer, forget: boolean): Promise<void> {
  const { secret } = await secretsIn(store, proposed);
  const kept = forget ? [] : [secret];
  await store.replace(name, [randomBytes(32), ...kept].map((one) => one.toString('base64')).join(','));
}
