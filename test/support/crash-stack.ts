import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from '@pentaprism/core/kit';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { createGoogleSandbox } from '@pentaprism/provider-google/sandbox';
import { createReplicateSandbox } from '@pentaprism/provider-replicate/sandbox';
import { createJobStore, type Driver, type Job, type JobSummary, openSqlite } from '@pentaprism/store';
import { type ProcessLimits, type ServerProcess, startServerProcess } from './server-process.ts';

/** The providers a job can be at when its server dies. */
export type CrashProvider = 'fal' | 'replicate' | 'google';

/** A server that may die, and upstreams that live on and count what they were asked for. */
export interface CrashStack {
  /** The data folder, where no server was told another. */
  readonly folder: string;
  readonly sandboxes: Readonly<Record<CrashProvider, Sandbox>>;
  /** Starts a server over the same data. Those started before are left as they are. */
  start(environment?: Readonly<Record<string, string>>, limits?: ProcessLimits): Promise<ServerProcess>;
  /** The job as it is written down, read by somebody else than the server. */
  row(id: string): Promise<Job | undefined>;
  /** Waits until a job stands so. */
  until(id: string, condition: (job: Job) => boolean): Promise<Job>;
  /** Every job that is written down, newest first. */
  rows(): Promise<readonly JobSummary[]>;
  /** Jobs all upstreams have accepted. */
  submissions(): number;
  close(): Promise<void>;
}

/** How slow the upstreams are, and where jobs are written down. */
export interface CrashStackOptions {
  /** What all servers are told. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Opens the store that the servers are told of; default: the file in the data folder. */
  readonly openDriver?: () => Driver;
  /** How long a job with the drill `slow` takes; default 1500. */
  readonly slowMs?: number;
  /** How long every reply takes; default 0. */
  readonly latencyMs?: number;
}

/** Sets up a data folder and three upstreams. */
export async function openCrashStack({
  slowMs = 1500,
  latencyMs = 0,
  environment: ofAll = {},
  openDriver,
}: CrashStackOptions = {}): Promise<CrashStack> {
  const folder = mkdtempSync(join(tmpdir(), 'pentaprism-crash-'));
  const sandboxes = {
    fal: createFalSandbox({ slowMs, latencyMs }),
    replicate: createReplicateSandbox({ slowMs, latencyMs }),
    google: createGoogleSandbox({ slowMs, latencyMs }),
  };
  const listening = {
    fal: await sandboxes.fal.listen(),
    replicate: await sandboxes.replicate.listen(),
    google: await sandboxes.google.listen(),
  };
  const servers: ServerProcess[] = [];
  const path = join(folder, 'pentaprism.db');
  const read = async <T>(look: (store: Awaited<ReturnType<typeof createJobStore>>) => Promise<T>): Promise<T> => {
    const store = await createJobStore(openDriver?.() ?? (await openSqlite({ path })));
    try {
      return await look(store);
    } finally {
      await store.close();
    }
  };
  const row = (id: string) => read((store) => store.find(id));
  return {
    folder,
    sandboxes,
    async start(environment = {}, limits = {}) {
      const server = await startServerProcess(
        {
          PENTAPRISM_DATA_DIR: folder,
          FAL_KEY: 'a-key-of-fal-that-nobody-may-see',
          FAL_BASE_URL: listening.fal.url,
          REPLICATE_API_TOKEN: 'a-key-of-replicate-that-nobody-may-see',
          REPLICATE_BASE_URL: listening.replicate.url,
          GEMINI_API_KEY: 'a-key-of-google-that-nobody-may-see',
          GEMINI_BASE_URL: listening.google.url,
          ...ofAll,
          ...environment,
        },
        limits,
      );
      servers.push(server);
      return server;
    },
    row,
    until: (id, condition) =>
      read(async (store) => {
        for (;;) {
          const job = await store.find(id);
          if (job !== undefined && condition(job)) return job;
          await wait(5);
        }
      }),
    rows: () => read((store) => store.list({ limit: 10_000 })),
    submissions: () => Object.values(sandboxes).reduce((sum, { submissions }) => sum + submissions, 0),
    async close() {
      await Promise.all(servers.map((server) => server.kill()));
      await Promise.all(Object.values(listening).map((one) => one.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks a server for a picture that its caller will come back for, and gives the job's name. */
export async function askAsync(
  { url }: ServerProcess,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const route = 'image' in body ? 'edits' : 'generations';
  const response = await fetch(`${url}/v1/images/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'respond-async', ...headers },
    body: JSON.stringify(body),
  });
  const job = (await response.json()) as { readonly id: string };
  if (response.status !== 202 && response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(job)}`);
  return job.id;
}

/** A job as a server tells it. */
export interface ToldJob {
  readonly id: string;
  readonly status: string;
  readonly data: readonly { readonly url?: string; readonly b64_json?: string }[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Asks for a job until it has ended. */
export async function waitForJob({ url }: ServerProcess, id: string, query = ''): Promise<ToldJob> {
  for (;;) {
    const response = await fetch(`${url}/v1/images/jobs/${id}?wait=30${query}`);
    const job = (await response.json()) as ToldJob;
    if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(job)}`);
    if (job.status !== 'queued' && job.status !== 'in_progress') return job;
  }
}
