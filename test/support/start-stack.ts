import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createGateway, type Gateway } from '@pentaprism/core';
import type { Drill, DrillName, RecordedRequest, Sandbox } from '@pentaprism/core/kit';
import { bindProvider, type ProviderDefinition, present } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { googleDefinition } from '@pentaprism/provider-google';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { replicateDefinition } from '@pentaprism/provider-replicate';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import {
  type Breakers,
  createApp,
  createFileHost,
  createLog,
  createMetrics,
  keepJobs,
  type Metrics,
  openStore,
  readConfiguration,
  requestRecords,
  type WebhookOptions,
} from '@pentaprism/server';

/** The providers, in the order a server prefers them. */
export const providerNames = ['fal', 'replicate', 'google'] as const;
export type ProviderName = (typeof providerNames)[number];

const shipped = {
  fal: { definition: falDefinition, sandbox: createFalSandbox },
  replicate: { definition: replicateDefinition, sandbox: createReplicateSandbox },
  google: { definition: googleDefinition, sandbox: createGoogleSandbox },
} as const;

/** How one provider and its sandbox behave. */
export interface ProviderSetting {
  /** Failures for every request, whatever its prompt says. */
  readonly drills?: readonly (DrillName | Drill)[];
  /** Delay of every reply of the sandbox, in milliseconds. */
  readonly latencyMs?: number;
  /** How long the drill `slow` holds a job, in milliseconds. */
  readonly slowMs?: number;
  /** Nothing listens at the provider's address. */
  readonly gone?: true;
  /** Replaces parts of the provider's definition, such as its timeouts. */
  readonly change?: (definition: ProviderDefinition) => ProviderDefinition;
}

export interface StackOptions extends Readonly<Partial<Record<ProviderName, ProviderSetting>>> {
  /** Settings of the server, by environment variable. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Most preferred first; also which providers there are. */
  readonly order?: readonly ProviderName[];
  /** Upstream calls of one request in flight at once. */
  readonly parallelCalls?: number;
  /** Who is passed over; default: nobody ever is, so that what one test breaks another finds whole. */
  readonly breakers?: Breakers;
  /** Jobs are written down, as a server does by itself. */
  readonly jobs?: true;
  /** How webhooks are sent; jobs must be written down. */
  readonly webhooks?: WebhookOptions;
  /** As for the app. */
  readonly eventHeartbeatMs?: number;
}

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server with a sandbox behind each provider, all on real sockets. */
export interface Stack {
  readonly url: string;
  readonly gateway: Gateway;
  readonly sandboxes: Readonly<Record<ProviderName, Sandbox>>;
  readonly dataDirectory: string;
  readonly metrics: Metrics;
  /** Closes the store under the running server. */
  closeStore(): Promise<void>;
  /** Log lines so far. */
  readonly log: readonly Readonly<Record<string, unknown>>[];
  /** Where a provider's sandbox listens. */
  upstream(provider: ProviderName): string;
  /** Posts JSON or a form to a path such as `images/edits`. */
  post(path: string, body: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The submits a provider received since the last call, oldest first. */
  submits(provider: ProviderName): readonly RecordedRequest[];
  /** Jobs all sandboxes together accepted so far. */
  submissions(): number;
  close(): Promise<void>;
}

/** Starts server and sandboxes. Waits between polls and repeats are cut to a few milliseconds. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { order = providerNames } = options;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'pentaprism-stack-'));
  const sandboxes = {
    fal: makeSandbox('fal', options.fal),
    replicate: makeSandbox('replicate', options.replicate),
    google: makeSandbox('google', options.google),
  };
  const running = await Promise.all(providerNames.map(async (name) => ({ name, ...(await sandboxes[name].listen()) })));
  const gone = running.filter(({ name }) => options[name]?.gone === true);
  await Promise.all(gone.map(({ close }) => close()));

  const upstream = (name: ProviderName) => running.find((one) => one.name === name)?.url ?? '';

  const configuration = readConfiguration({ PENTAPRISM_DATA_DIR: dataDirectory, ...options.environment });
  const host = await createFileHost({ directory: dataDirectory, ttlSeconds: 3600 });
  const gateway = createGateway({
    providers: order.map((name) => {
      const { definition } = shipped[name];
      const changed = options[name]?.change?.(definition) ?? definition;
      return bindProvider(changed, { apiKey: 'test-key', baseUrl: upstream(name), environment: {} });
    }),
    host,
    defaults: { routing: configuration.routing },
    records: requestRecords,
    ...(options.parallelCalls === undefined ? {} : { limits: { parallelCalls: options.parallelCalls } }),
    ...(options.breakers === undefined ? {} : { health: options.breakers }),
    wire: { sleep: (_ms, signal) => wait(5, undefined, { signal }) },
  });
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = createLog('info', { write: (line: string) => lines.push(JSON.parse(line)) });
  const metrics = createMetrics();
  metrics.countJobs(gateway);
  const opened = options.jobs === true ? await openStore(configuration) : undefined;
  const store = opened === undefined ? undefined : metrics.measureStore(opened);
  const beside = { metrics, ...present({ webhooks: options.webhooks }) };
  const kept = store === undefined ? undefined : await keepJobs(store, configuration, gateway, host, log, beside);
  const keeping = kept === undefined ? {} : { jobs: kept.jobs, storeHealth: kept.health, webhooks: kept.webhooks };
  const { eventHeartbeatMs = 5000, breakers } = options;
  const watching = breakers === undefined ? {} : { breakers };
  const app = createApp({ configuration, gateway, host, log, eventHeartbeatMs, metrics, ...keeping, ...watching });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });

  const seen = new Map<ProviderName, RecordedRequest | undefined>();
  return {
    url,
    gateway,
    sandboxes,
    dataDirectory,
    metrics,
    closeStore: async () => store?.close(),
    log: lines,
    upstream,
    async post(path, body, headers = {}) {
      const isForm = body instanceof FormData;
      const response = await fetch(`${url}/v1/${path}`, {
        method: 'POST',
        headers: isForm ? headers : { 'content-type': 'application/json', ...headers },
        body: isForm ? body : JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
    },
    submits(provider) {
      const { requests } = sandboxes[provider];
      const last = seen.get(provider);
      const fresh = requests.slice(last === undefined ? 0 : requests.lastIndexOf(last) + 1);
      seen.set(provider, requests.at(-1));
      return fresh.filter(isSubmit);
    },
    submissions: () => Object.values(sandboxes).reduce((sum, sandbox) => sum + sandbox.submissions, 0),
    async close() {
      await app.close();
      await kept?.close(AbortSignal.abort());
      host.close();
      await gateway.close();
      await Promise.all(running.filter(({ name }) => options[name]?.gone !== true).map(({ close }) => close()));
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

function makeSandbox(name: ProviderName, { drills, latencyMs, slowMs }: ProviderSetting = {}): Sandbox {
  return shipped[name].sandbox({
    ...(drills === undefined ? {} : { drills }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(slowMs === undefined ? {} : { slowMs }),
  });
}

/** Everything else a provider is sent is an upload, a poll or a cancellation. */
function isSubmit({ method, path }: RecordedRequest): boolean {
  return method === 'POST' && !/^\/(storage|upload)\/|^\/v1\/files|\/cancel$/.test(path);
}
