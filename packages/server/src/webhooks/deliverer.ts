import type { Notifier } from '@pentaprism/core/host';
import type { Delivery, Job, JobStore } from '@pentaprism/store';
import type { FastifyBaseLogger } from 'fastify';
import { Webhook } from 'standardwebhooks';
import type { WebhookSecrets } from './webhook-secrets.ts';
import type { WebhookTimes } from './webhook-times.ts';
import { givenUp, judgeTry, type WebhookResult, type WebhookTry } from './webhook-try.ts';

/** Tells the ends of jobs to those who want to be told. */
export interface Deliverer {
  /** Looks at once for what is due. */
  wake(): void;
  /** Begins no further try, and resolves when those under way have ended; when the signal fires they are left to the next server. */
  close(hurry: AbortSignal): Promise<void>;
}

/** The event that a webhook is. Its `id` is the webhook's too. */
export interface WebhookEvent {
  readonly id: string;
  readonly [name: string]: unknown;
}

export interface DelivererOptions {
  readonly store: Pick<JobStore, 'takeDeliveries' | 'endDelivery' | 'find'>;
  /** Does what is done with the store. `look` is for what may write nothing; `persist` does it until it succeeds or the signal fires. */
  readonly health: {
    watch<T>(work: () => Promise<T>): Promise<T>;
    look<T>(work: () => Promise<T>): Promise<T>;
    persist<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T | undefined>;
  };
  readonly notifier: Pick<Notifier, 'post'>;
  readonly secrets: WebhookSecrets;
  /** What is told of a job that has ended; the same in every try. */
  readonly eventOf: (job: Job) => WebhookEvent;
  readonly times: WebhookTimes;
  readonly log: FastifyBaseLogger;
  /** Hears what came of each try. */
  readonly onDelivered?: (result: WebhookResult) => void;
}

/** Tries under way at once. */
const mostAtOnce = 64;
/** Beyond its own time, how long whoever took a try may need to say what came of it, before it counts as dead. */
const writingMs = 45_000;

/**
 * Sends webhooks that are due, until they are received or given up. The store hands each try to one server only, and hands it out again
 * when that one has died; what a try came to is written down before the next.
 */
export function startDeliverer(options: DelivererOptions): Deliverer {
  const { store, health, times, log } = options;
  const stopped = new AbortController();
  const underWay = new Set<Promise<void>>();
  let looking: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosing = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    const room = mostAtOnce - underWay.size;
    if (room === 0 || isClosing) return;
    const taken = await store.takeDeliveries(times.tryMs + writingMs, room);
    for (const delivery of taken) begin(delivery);
  };

  const wake = (): void => {
    if (isClosing) return;
    if (looking !== undefined) {
      // What became due while the store was looking may not be among what it found.
      isAskedAgain = true;
      return;
    }
    isAskedAgain = false;
    looking = health
      .look(look)
      .catch(() => undefined)
      .finally(() => {
        looking = undefined;
        if (isAskedAgain) wake();
      });
  };

  const begin = (delivery: Delivery): void => {
    const work = deliver(delivery)
      .catch((error: unknown) => log.error({ err: error, job: delivery.job }, 'a webhook could not be sent'))
      .finally(() => {
        const wasFull = underWay.size === mostAtOnce;
        underWay.delete(work);
        if (wasFull) wake();
      });
    underWay.add(work);
  };

  const deliver = async (delivery: Delivery): Promise<void> => {
    const tried = await tryOnce(options, delivery, stopped.signal);
    if (tried.status === 'stopped') {
      // It was cut off here and not by its receiver: the next server sends it at once.
      await health.watch(() => store.endDelivery(delivery, 'stopped', 0));
      return;
    }
    const { status, result, nextMs } = tried;
    if (result === 'given_up') log.warn({ job: delivery.job, tries: delivery.tries, status }, 'a webhook is given up');
    options.onDelivered?.(result);
    await health.persist(() => store.endDelivery(delivery, status, nextMs), stopped.signal);
  };

  const next = (): void => {
    // Servers that started together do not all ask at once.
    timer = setTimeout(
      () => {
        wake();
        next();
      },
      times.lookMs * (0.8 + 0.4 * Math.random()),
    ).unref();
  };
  wake();
  next();

  return {
    wake,
    async close(hurry) {
      isClosing = true;
      clearTimeout(timer);
      const stop = (): void => stopped.abort();
      if (hurry.aborted) stop();
      else hurry.addEventListener('abort', stop, { once: true });
      await looking;
      await Promise.all(underWay);
    },
  };
}

/** Signs and sends what is told of a job. Rejects when the store cannot say what that is. */
async function tryOnce(
  { store, health, secrets, notifier, eventOf, times }: DelivererOptions,
  { job: id, key, address, tries }: Delivery,
  signal: AbortSignal,
): Promise<WebhookTry> {
  const job = await health.look(() => store.find(id));
  // After so long away that it is not even in the history.
  if (job === undefined) return givenUp('gone');
  const secret = await secrets.of(key);
  if (secret === undefined) return givenUp('key_deleted');
  const event = eventOf(job);
  const text = JSON.stringify(event);
  const sent = new Date();
  const headers = {
    'webhook-id': event.id,
    'webhook-timestamp': `${Math.floor(sent.getTime() / 1000)}`,
    'webhook-signature': new Webhook(secret).sign(event.id, sent, text),
  };
  const notified = await notifier.post(new URL(address), { headers, text, timeoutMs: times.tryMs, signal });
  return judgeTry(notified, tries, times.waitsMs);
}
