import type { Budget } from '@pentaprism/core/host';
import type { JobStore } from '@pentaprism/store';
import { countJobs } from './count-jobs.ts';
import { createInstruments } from './instruments.ts';
import { measureBudget } from './measure-budget.ts';
import { measureStore } from './measure-store.ts';
import type { RefusalReason, WebhookResult } from './metric-table.ts';
import { createProcessMetrics } from './process-metrics.ts';

/** What a server counts and measures, for `GET /metrics`. */
export interface Metrics {
  /** A request has come. */
  begin(): void;
  /** Ends one that `begin` counted. `route` is its pattern. */
  end(exchange: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly ms: number;
  }): void;
  /** A request was refused before anything was sent upstream. */
  refused(reason: RefusalReason): void;
  /** A request was answered with the job of an earlier one. */
  replayed(): void;
  /** Jobs of servers that are gone were taken over. */
  tookOver(jobs: number): void;
  /** It was tried to deliver a webhook. */
  webhook(result: WebhookResult): void;
  /** Counts the jobs of a gateway from now on, once. */
  countJobs(gateway: { readonly id: string }): void;
  /** The same budget, whose refusals are counted. */
  measureBudget(budget: Budget): Budget;
  /** The same store, measured. */
  measureStore(store: JobStore): JobStore;
  /** What is looked at whenever the metrics are read. What is not given is absent from them. */
  watch(watched: Watched): void;
  /** All of it in the Prometheus text format, with what the process itself takes. */
  print(): Promise<{ readonly type: string; readonly text: string }>;
  /** Lets go of everything that counts or measures by itself. */
  close(): void;
}

/** What metrics look at. */
export interface Watched {
  readonly bytes?: Pick<Budget, 'inFlight' | 'max'>;
  readonly store?: { readonly isUp: boolean };
  /** How many jobs wait in the store. */
  readonly queued?: () => Promise<number>;
  /** Offers that are passed over; without a model, all of a provider. */
  readonly openBreakers?: () => readonly { readonly provider: string; readonly model?: string }[];
}

/** How long the store is waited for when the metrics are read: nobody should miss the others for it. */
const storePatienceMs = 1000;

/** Methods of our own routes, and those that browsers use by themselves. */
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

/** Metrics of one server. Labels are route patterns and declared ids, never what a caller made up. */
export function createMetrics(): Metrics {
  const instruments = createInstruments();
  const process = createProcessMetrics(instruments.registry);
  const { registry } = instruments;
  const stops = new Map<string, () => void>();
  const watch = ({ bytes, store, queued, openBreakers }: Watched): void => {
    const none = { labels: {} };
    instruments.read('pentaprism_bytes_in_flight', () =>
      bytes === undefined ? [] : [{ ...none, value: bytes.inFlight }],
    );
    instruments.read('pentaprism_bytes_in_flight_limit', () =>
      bytes === undefined ? [] : [{ ...none, value: bytes.max }],
    );
    instruments.read('pentaprism_store_up', () =>
      store === undefined ? [] : [{ ...none, value: store.isUp ? 1 : 0 }],
    );
    instruments.read('pentaprism_jobs_queued', async () => {
      const value = queued === undefined ? undefined : await soon(queued());
      return value === undefined ? [] : [{ ...none, value }];
    });
    instruments.read('pentaprism_breaker_open', () =>
      (openBreakers?.() ?? []).map(({ provider, model = '' }) => ({ labels: { provider, model }, value: 1 })),
    );
  };
  watch({});
  return {
    begin: () => instruments.change('pentaprism_requests_in_flight', 1),
    end({ route, method, status, ms }) {
      instruments.change('pentaprism_requests_in_flight', -1);
      const known = methods.has(method) ? method : 'other';
      instruments.add('pentaprism_requests_total', { method: known, route, status: String(status) });
      instruments.observe('pentaprism_request_duration_seconds', { route }, ms / 1000);
    },
    refused: (reason) => instruments.add('pentaprism_refusals_total', { reason }),
    replayed: () => instruments.add('pentaprism_replays_total', {}),
    tookOver: (jobs) => instruments.add('pentaprism_jobs_taken_over_total', {}, jobs),
    webhook: (result) => instruments.add('pentaprism_webhooks_total', { result }),
    countJobs({ id }) {
      if (!stops.has(id)) stops.set(id, countJobs(id, instruments));
    },
    measureBudget: (budget) =>
      measureBudget(budget, () => instruments.add('pentaprism_refusals_total', { reason: 'bytes' })),
    measureStore: (store) => measureStore(store, instruments),
    watch,
    async print() {
      await process.begin();
      return { type: registry.contentType, text: await registry.metrics() };
    },
    close() {
      for (const stop of stops.values()) stop();
      stops.clear();
      process.end();
    },
  };
}

/** What is known in time; `undefined` when it is not. */
async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, storePatienceMs, undefined);
  });
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
