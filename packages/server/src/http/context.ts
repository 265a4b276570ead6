import type { ErrorCode, Gateway } from '@pentaprism/core';
import type { Budget } from '@pentaprism/core/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Breakers } from '../breakers/breakers.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import type { FileHost } from '../hosting/file-host.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { LeftJobs } from '../jobs/left-jobs.ts';
import type { StoreHealth } from '../jobs/store-health.ts';
import type { KeyHolder } from '../keys/key-holder.ts';
import type { Keys } from '../keys/keys.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Page } from '../page/page.ts';
import type { TracedRequest } from '../tracing/tracing.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Caller } from './caller.ts';

/** What routes work with. */
export interface Context {
  readonly configuration: Configuration;
  readonly gateway: Gateway;
  readonly host: FileHost;
  readonly metrics: Metrics;
  /** Absent where the operator keeps none. */
  readonly jobs?: Jobs;
  /** The keys of the store; absent where the operator keeps none. */
  readonly keys?: Keys;
  /** Whether they can be written down. */
  readonly storeHealth?: StoreHealth;
  /** Tells the ends of jobs; absent where none are kept. */
  readonly webhooks?: Webhooks;
  /** Jobs whose callers have left, for their next try. */
  readonly leftJobs: LeftJobs;
  /** Who is passed over; absent where the operator wants nobody to be. */
  readonly breakers?: Pick<Breakers, 'openBreakers'>;
  /** Picture bytes in flight. */
  readonly budget: Budget;
  readonly eventHeartbeatMs: number;
  /** Absent where the operator wants none. */
  readonly page?: Page;
  /** Ids of the providers that are stood in for on this machine. */
  readonly sandboxes: ReadonlySet<string>;
  /** The model of requests that name none, where there is one. */
  readonly defaultModel?: string;
  /** The server has been told to stop and finishes what it has. */
  isClosing(): boolean;
}

/** What the log says of one exchange besides its status. */
export interface Summary {
  model?: string;
  provider?: string;
  pictures?: number;
  error?: ErrorCode;
  /** Upstream's ids of the jobs a failure is about. */
  upstreamIds?: readonly string[];
  /** As the caller sent them, for the operator's records. */
  user?: string;
  safety_identifier?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
    summary: Summary;
    /** Whose it is; nobody's where nobody is asked. */
    holder: KeyHolder;
    /** Its span, where traces are sent. */
    traced: TracedRequest | undefined;
  }
}

/** What an address says: the parameters of its path, and its query, where a name may stand several times. */
export interface Addressed {
  readonly Params: Readonly<Record<string, string>>;
  readonly Querystring: Readonly<Record<string, string | readonly string[]>>;
}

/** A request that has reached a route. */
export type RoutedRequest = FastifyRequest<Addressed>;

/** One method of a route. */
export interface Endpoint {
  readonly handle: (request: RoutedRequest, reply: FastifyReply) => unknown;
  /** The operation as OpenAPI describes it. */
  readonly operation: Readonly<Record<string, unknown>>;
  /** Its other encoding, described at the same route's address under `/openai/v1`: generators of clients read one only. */
  readonly twin?: Readonly<Record<string, unknown>>;
}

/** One address and all it answers to; any other method is `method_not_allowed`. */
export interface Route {
  /** In Fastify's notation. */
  readonly path: string;
  /** In OpenAPI's notation, where it differs. */
  readonly documentedPath?: string;
  /** Served under `/v1` and `/openai/v1` instead of at the root. */
  readonly versioned?: true;
  /** Served to Azure's clients too, under `/openai/deployments/{deployment}`. */
  readonly deployed?: true;
  /** Needs no key. */
  readonly open?: true;
  /** For the admin key only: for any other caller it is not there. */
  readonly admin?: true;
  /** Pages of every site may read the answers, errors too. */
  readonly anyPage?: true;
  /** Asked every few seconds by machines, so its successes are logged at `debug`. */
  readonly quiet?: true;
  readonly methods: Readonly<Partial<Record<'GET' | 'POST' | 'DELETE', Endpoint>>>;
}
