/** Jobs as a server writes them down, without the server: what each costs the thread that serves requests. */
import { createGateway } from '@pentaprism/core';
import { newJobId, newSavedJob } from '@pentaprism/core/host';
import { fal } from '@pentaprism/provider-fal';
import type { JobStore, NewJob } from '@pentaprism/store';
import { median } from './statistics.ts';

/** What a job writes: a plain one its end, and its acceptance where there is a queue; a promised one everything. */
export type JobKind = 'one write' | 'two writes' | 'promised';

export const jobKinds: readonly JobKind[] = ['one write', 'two writes', 'promised'];

/** What came of a round. */
export interface Written {
  readonly perSecond: number;
  /** Microseconds of the thread that asks, for each job. */
  readonly threadUs: number;
  /** Microseconds of all threads of this process, for each job. */
  readonly processUs: number;
  /** Median time in milliseconds until a promised job may be submitted; `NaN` for the others. */
  readonly delayMs: number;
}

const gateway = createGateway({ providers: [fal({ apiKey: 'bench', environment: {} })] });
const planned = gateway.plan('generate', {
  model: 'gemini-3.1-flash-image-preview',
  prompt: 'a lighthouse in a storm, oil on canvas',
  size: '1920x1080',
});
const { plan } = planned;

/** The answer of such a job. */
const result = JSON.stringify({
  ...{ format: 'url', provider: plan.provider, model: plan.model },
  body: {
    data: [{ url: `/v1/images/files/${'x'.repeat(90)}`, width: 1376, height: 768, mime_type: 'image/png' }],
    metadata: { model: plan.model, provider: plan.provider, cost: 0.08, params: plan.receipt },
  },
});
const running = {
  next: { method: 'GET', url: `https://queue.fal.run/fal-ai/nano-banana-2/requests/${'x'.repeat(36)}/status` },
  cancel: { method: 'PUT', url: `https://queue.fal.run/fal-ai/nano-banana-2/requests/${'x'.repeat(36)}/cancel` },
  upstreamId: 'x'.repeat(36),
};

/** Writes so many jobs down, always `atOnce` of them together. */
export async function writeJobs(
  store: JobStore,
  kind: JobKind,
  { jobs, atOnce }: { readonly jobs: number; readonly atOnce: number },
): Promise<Written> {
  const delays: number[] = [];
  let left = jobs;
  const work = async (): Promise<void> => {
    while (left-- > 0) {
      const delay = await writeJob(store, kind);
      if (delay !== undefined) delays.push(delay);
    }
  };
  const begun = performance.now();
  const thread = process.threadCpuUsage();
  const all = process.cpuUsage();
  await Promise.all(Array.from({ length: atOnce }, work));
  const [threadUsed, allUsed] = [process.threadCpuUsage(thread), process.cpuUsage(all)];
  return {
    perSecond: (jobs / (performance.now() - begun)) * 1000,
    threadUs: (threadUsed.user + threadUsed.system) / jobs,
    processUs: (allUsed.user + allUsed.system) / jobs,
    delayMs: median(delays),
  };
}

/** Writes one job down; for a promised one, how long its submit has waited for that. */
async function writeJob(store: JobStore, kind: JobKind): Promise<number | undefined> {
  const created = Date.now();
  const id = newJobId(created);
  const promised = kind === 'promised';
  const job: NewJob & { readonly owner: string } = {
    ...{ id, key: 'open', mode: 'generate', model: plan.model, provider: plan.provider, created, owner: 'bench' },
    ...{ promised, async: false },
    ...(promised ? { prompt: 'a lighthouse in a storm, oil on canvas', idempotency: id, fingerprint: id } : {}),
  };
  let delayMs: number | undefined;
  if (promised) {
    const before = performance.now();
    await store.begin(job);
    await store.checkpoint({ ...job, state: 'submitting', attempt: 0, ...texts(id, created, 'submitting') });
    delayMs = performance.now() - before;
  }
  if (kind !== 'one write') {
    await store.checkpoint({ ...job, state: 'accepted', attempt: 0, ...texts(id, created, 'running') });
  }
  await store.end({
    ...job,
    ...{ state: 'finished', attempt: 0, ended: Date.now(), cost: 80_000, spent: 80_000, pictures: 1, size: '1376x768' },
    ...{ upstream: JSON.stringify([running.upstreamId]), result, expires: Date.now() + 86_400_000, frees: false },
  });
  return delayMs;
}

/** The job as it stands, made into text each time, as a server does. */
function texts(id: string, created: number, state: string): { readonly plan: string; readonly calls: string } {
  const { calls: _, ...saved } = newSavedJob(planned, id, created);
  return { plan: JSON.stringify(saved), calls: JSON.stringify([{ state, running }]) };
}
