import { createNotifier } from '@pentaprism/core/host';
import type { Job, JobStore } from '@pentaprism/store';
import { checkWebhookAddress } from './check-address.ts';
import { type DelivererOptions, startDeliverer, type WebhookEvent } from './deliverer.ts';
import { createWebhookSecrets, type WebhookSecrets } from './webhook-secrets.ts';
import { type WebhookTimes, webhookTimes } from './webhook-times.ts';

/** Webhooks of a server: what its routes ask, and what tells the ends of its jobs. */
export interface Webhooks {
  readonly secrets: WebhookSecrets;
  /** Throws `invalid_value` and `blocked_url` for an address that nothing would be sent to. */
  check(address: string): Promise<void>;
  /** A job with a webhook has ended here. */
  wake(): void;
  /** Finishes what is under way until the signal fires. */
  close(hurry: AbortSignal): Promise<void>;
}

/** How webhooks are sent otherwise than usual. */
export interface WebhookOptions extends Pick<DelivererOptions, 'onDelivered'> {
  readonly times?: Partial<WebhookTimes>;
}

/** Starts to send webhooks of a store. */
export function startWebhooks(
  parts: Pick<DelivererOptions, 'health' | 'log'> & {
    readonly store: JobStore;
    readonly allowedHosts: readonly string[];
    readonly eventOf: (job: Job) => WebhookEvent;
  },
  { times, ...options }: WebhookOptions = {},
): Webhooks {
  const { store, health, allowedHosts } = parts;
  const notifier = createNotifier({ allowedHosts });
  const secrets = createWebhookSecrets(store, health.look);
  const deliverer = startDeliverer({ ...parts, ...options, notifier, secrets, times: { ...webhookTimes, ...times } });
  return {
    secrets,
    check: (address) => checkWebhookAddress(address, notifier),
    wake: deliverer.wake,
    async close(hurry) {
      await deliverer.close(hurry);
      await notifier.close();
    },
  };
}
