import { randomUUID } from 'node:crypto';
import type { Gateway, PictureHost } from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';
import type { JobStore, NewJob } from '@pentaprism/store';
import type { FastifyBaseLogger } from 'fastify';
import type { Configuration } from '../configuration/read-configuration.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { startWebhooks, type WebhookOptions, type Webhooks } from '../webhooks/webhooks.ts';
import { eventOf } from './job-event.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { startKeeper } from './keeper.ts';
import { createRunningJobs } from './running-jobs.ts';
import { createStoreHealth, type StoreHealth } from './store-health.ts';

/** The jobs of a server, with what keeps them going. */
export interface KeptJobs {
  readonly jobs: Jobs;
  readonly health: StoreHealth;
  readonly webhooks: Webhooks;
  /** What was found at the start, in words for the operator. */
  readonly found?: string;
  /** Lets jobs finish until the signal fires, leaves the others to the next server, and closes the store. */
  close(hurry: AbortSignal): Promise<void>;
}

/** What is done beside keeping jobs. */
interface Beside {
  readonly metrics?: Pick<Metrics, 'refused' | 'tookOver' | 'webhook'>;
  /** How webhooks are sent. */
  readonly webhooks?: WebhookOptions;
}

/** Takes up the jobs of a store, and runs further ones. */
export async function keepJobs(
  store: JobStore,
  configuration: Configuration,
  gateway: Gateway,
  host: PictureHost,
  log: FastifyBaseLogger,
  { metrics, webhooks: sending }: Beside = {},
): Promise<KeptJobs> {
  const { jobTtlSeconds: ttlSeconds, keepPrompts, historyDays, maxRunning, leaseSeconds } = configuration;
  const mayBeAway = configuration.storeDown === 'serve';
  const instance = randomUUID();
  const health = createStoreHealth(log);
  const running = createRunningJobs(maxRunning);
  const webhooks = startWebhooks(
    { store, health, log, eventOf, allowedHosts: configuration.allowedHosts },
    { ...(metrics === undefined ? {} : { onDelivered: metrics.webhook }), ...sending },
  );
  const whenEnded = ({ webhook }: NewJob): void => {
    if (webhook !== undefined) webhooks.wake();
  };
  const machinery = { store, health, ttlSeconds, keepPrompts, now: Date.now, log, whenEnded, ...present({ metrics }) };
  const jobs = createJobs(machinery, { gateway, host, instance, running });
  const times = { historyDays, leaseMs: leaseSeconds * 1000 };
  const keeper = await startKeeper({
    store,
    health,
    running,
    jobs,
    instance,
    keepPrompts,
    mayBeAway,
    ...times,
    ...present({ metrics }),
  });
  if (keeper.found !== undefined) log.info({ store: store.engine, place: store.place }, keeper.found);
  return {
    jobs,
    health,
    webhooks,
    ...(keeper.found === undefined ? {} : { found: keeper.found }),
    async close(hurry) {
      keeper.stop();
      await Promise.race([Promise.all(running.all().map((job) => job.ended)), fired(hurry)]);
      await keeper.release();
      await webhooks.close(hurry);
      health.stop();
      await store.close();
    },
  };
}

function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
