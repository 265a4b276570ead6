import type { JobStore } from '@pentaprism/store';
import { isKeyId, newWebhookSecret } from '../keys/key-text.ts';

/** What webhooks are signed with. */
export interface WebhookSecrets {
  /**
   * The secret of a key: its own where it is a key of the store, the server's for keys of the environment and where there are none.
   * `undefined` for a key that was deleted: nobody could verify what is signed for it.
   */
  of(key: string): Promise<string | undefined>;
}

/** Finds secrets in a store. The server's own is made once, and all servers of the store have the same. */
export function createWebhookSecrets(
  store: Pick<JobStore, 'findKey' | 'share'>,
  watch: <T>(work: () => Promise<T>) => Promise<T>,
): WebhookSecrets {
  let ofServer: string | undefined;
  return {
    async of(key) {
      if (isKeyId(key)) return (await watch(() => store.findKey(key)))?.webhookSecret;
      ofServer ??= await watch(() => store.share('webhook-secret', newWebhookSecret()));
      return ofServer;
    },
  };
}
