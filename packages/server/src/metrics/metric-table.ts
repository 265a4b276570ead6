/** What is counted, what stands now, or how long something took. */
export interface MetricEntry {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  /** One sentence, for the output and the reference page. */
  readonly sentence: string;
  /** Upper bounds of a histogram, in seconds. */
  readonly buckets?: readonly number[];
}

/** From a cached answer to a slow 4K edit. */
const ofRequests = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 320];
const ofJobs = [0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600, 1800];
const ofStores = [0.0005, 0.002, 0.01, 0.05, 0.25, 1, 5];

/** Every metric of the server, once: the output and the reference page read this table. */
export const metricTable = {
  pentaprism_requests_total: {
    type: 'counter',
    labels: ['method', 'route', 'status'],
    sentence: 'Requests answered.',
  },
  pentaprism_request_duration_seconds: {
    type: 'histogram',
    labels: ['route'],
    sentence: 'Time from a request to the end of its answer.',
    buckets: ofRequests,
  },
  pentaprism_requests_in_flight: { type: 'gauge', labels: [], sentence: 'Requests being answered.' },
  pentaprism_bytes_in_flight: { type: 'gauge', labels: [], sentence: 'Room taken by pictures, in bytes.' },
  pentaprism_bytes_in_flight_limit: {
    type: 'gauge',
    labels: [],
    sentence: 'Room there is for pictures, in bytes: `PENTAPRISM_MAX_BYTES_IN_FLIGHT`.',
  },
  pentaprism_refusals_total: {
    type: 'counter',
    labels: ['reason'],
    sentence: 'Requests refused before anything was sent upstream, by what they were refused for.',
  },
  pentaprism_replays_total: {
    type: 'counter',
    labels: [],
    sentence: 'Requests answered with the job of an earlier one, which is not billed again.',
  },
  pentaprism_jobs_total: {
    type: 'counter',
    labels: ['provider', 'model', 'mode', 'state'],
    sentence: 'Jobs that ended here, and how.',
  },
  pentaprism_job_duration_seconds: {
    type: 'histogram',
    labels: ['provider', 'model'],
    sentence: 'Time from the beginning of a job here to its end.',
    buckets: ofJobs,
  },
  pentaprism_jobs_running: { type: 'gauge', labels: [], sentence: 'Jobs that run here.' },
  pentaprism_jobs_queued: {
    type: 'gauge',
    labels: [],
    sentence:
      'Jobs of the store that wait for a server; the same on all servers that share it. Absent without a store.',
  },
  pentaprism_jobs_taken_over_total: {
    type: 'counter',
    labels: [],
    sentence: 'Jobs taken over from servers that are gone.',
  },
  pentaprism_jobs_lost_total: {
    type: 'counter',
    labels: [],
    sentence: 'Jobs whose outcome will never be known. They may be billed.',
  },
  pentaprism_pictures_total: { type: 'counter', labels: ['model', 'provider'], sentence: 'Pictures delivered.' },
  pentaprism_cost_usd_total: {
    type: 'counter',
    labels: ['model', 'provider'],
    sentence: 'US dollars that delivered pictures cost, where that is known.',
  },
  pentaprism_failovers_total: {
    type: 'counter',
    labels: ['from', 'to'],
    sentence: 'Turns from one provider to the next.',
  },
  pentaprism_upstream_calls_total: {
    type: 'counter',
    labels: ['provider', 'step', 'kind'],
    sentence: 'What providers were asked for, by step, and what came of it.',
  },
  pentaprism_upstream_duration_seconds: {
    type: 'histogram',
    labels: ['provider', 'step'],
    sentence: 'Time until what a provider was asked for was answered.',
    buckets: ofJobs,
  },
  pentaprism_breaker_open: {
    type: 'gauge',
    labels: ['provider', 'model'],
    sentence:
      '1 for each offer that is passed over because it kept failing; `model` is empty where all of a provider is.',
  },
  pentaprism_store_up: {
    type: 'gauge',
    labels: [],
    sentence: '1 while jobs can be written down, else 0. Absent without a store.',
  },
  pentaprism_store_duration_seconds: {
    type: 'histogram',
    labels: ['op'],
    sentence: 'Time that an operation of the store took.',
    buckets: ofStores,
  },
  pentaprism_store_errors_total: { type: 'counter', labels: ['op'], sentence: 'Operations of the store that failed.' },
  pentaprism_webhooks_total: {
    type: 'counter',
    labels: ['result'],
    sentence: 'Tries to deliver a webhook, and what came of them.',
  },
} as const satisfies Record<string, MetricEntry>;

/** Why a request was refused before anything was sent upstream. */
export type RefusalReason = 'budget' | 'rate' | 'running' | 'model' | 'bytes';

/** What became of one try to deliver a webhook. */
export type WebhookResult = 'delivered' | 'failed' | 'given_up';
