import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Gateway,
  type ImagesResult,
  PentaprismError,
  type PictureHost,
  type PlannedRequest,
  type RunOptions,
  type WrittenRequest,
} from '@pentaprism/core';
import { newJobId, newSavedJob } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import type { BeginRefusal, Begun, HistoryPage, Job, JobSummary, NewJob, Usage, UsageQuery } from '@pentaprism/store';
import { refusedByKey } from '../keys/key-refusals.ts';
import type { JobEnding } from './job-ending.ts';
import { full, neverBegun, reused } from './job-refusals.ts';
import { unwritten } from './job-writes.ts';
import { endingOf, ownedBy, standingOf, tracedAs } from './read-row.ts';
import {
  cancelled,
  failureFacts,
  type JobMachinery,
  type JobUnderWay,
  runJob,
  type StoppedByItself,
} from './run-job.ts';
import type { JobListener, RunningJobs } from './running-jobs.ts';
import { createUnsureBegins } from './unsure-begins.ts';
import { writtenRequest } from './written-request.ts';

/** A request that is to be a job. */
export interface Order {
  readonly planned: PlannedRequest;
  /** Whose it is. */
  readonly key: string;
  /** SHA-256 of its `Idempotency-Key`. */
  readonly idempotency?: string;
  readonly fingerprint?: string;
  /** Nobody waits for it. */
  readonly async?: boolean;
  /** What it may cost at most, in millionths of a US dollar, where its key is held to limits; `null` when nobody knows. */
  readonly quote?: number | null;
  /** `traceparent` of its caller. */
  readonly trace?: string;
  /** Where its end is told. */
  readonly webhook?: string;
  /** What addresses that begin with `/` are relative to, where they are told. */
  readonly origin?: string;
}

/** A job its caller can come back for. */
export interface PromisedJob {
  readonly id: string;
  /** It was there before, under the same idempotency key. */
  readonly replayed: boolean;
}

/** The jobs of one server. */
export interface Jobs {
  /**
   * Runs a request for a caller who waits, and gives what the gateway gives. Throws what it throws, `store_unavailable` when
   * nothing can be written down, `overloaded` when there is no room, and what its key may not.
   */
  run(order: Order, options: StoppedByItself): Promise<JobUnderWay>;
  /**
   * Writes a job down and runs it, whether or not its caller stays; or finds the one that its idempotency key stands for.
   *
   * Throws `idempotency_key_reused`, `store_unavailable`, what its key may not, and `overloaded` for who would wait and cannot.
   */
  promise(order: Order): Promise<PromisedJob>;
  /**
   * How a job ended, as soon as it has; `undefined` when it has not after so many milliseconds. Until then a listener is told
   * what happens, of a job that runs elsewhere no more than its state.
   */
  ending(
    id: string,
    wait: { readonly ms?: number; readonly signal?: AbortSignal; readonly listener?: JobListener },
  ): Promise<JobEnding | undefined>;
  /** Resolves when a job does not run here any more: nobody here needs its inputs then. */
  settled(id: string): Promise<void>;
  /** A job; of one key's only, where a key is named. */
  find(id: string, key?: string): Promise<Job | undefined>;
  list(page: HistoryPage): Promise<readonly JobSummary[]>;
  /** Sums of jobs that have ended, oldest first. */
  usage(query: UsageQuery): Promise<readonly Usage[]>;
  /** What upstream says of a job that runs here. */
  detail(id: string): string | undefined;
  /** Stops a job. One that has ended is left as it is. */
  cancel(job: Job): Promise<void>;
  /** Gives up what is kept of a job that has ended; `false` for one that has not. */
  erase(job: Job): Promise<boolean>;
  /** How many jobs of the store wait for a server. */
  queued(): Promise<number>;
  /** Takes up a job that another server, or an earlier one, has left. */
  takeUp(job: Job): void;
}

/** How often a job that runs elsewhere is looked at, at first and at last. */
const lookMs = { first: 250, factor: 1.5, last: 2000 };

/** Runs jobs over a store. */
export function createJobs(
  machinery: JobMachinery,
  {
    gateway,
    host,
    instance,
    running,
  }: {
    readonly gateway: Gateway;
    readonly host: PictureHost;
    readonly instance: string;
    readonly running: RunningJobs;
  },
): Jobs {
  const { store, health, now } = machinery;

  /** Asks the store; throws `store_unavailable`. */
  const ask = <T>(work: () => Promise<T>): Promise<T> => health.watch(work).catch(asUnwritten);

  const newJob = (order: Order, promised: boolean) => {
    const { planned, key, idempotency, fingerprint, async: isAsync = false, quote, trace } = order;
    const { webhook, origin } = order;
    const created = now();
    const { plan, request } = planned;
    const { prompt, user, safety_identifier } = request;
    return {
      ...{ id: newJobId(created), key, mode: plan.mode, model: plan.model, provider: plan.provider, created },
      ...{ owner: instance, promised, async: isAsync },
      ...present({ idempotency, fingerprint, user: safety_identifier ?? user, trace, webhook, origin }),
      ...(quote === undefined ? {} : { quote }),
      ...(promised || machinery.keepPrompts ? present({ prompt }) : {}),
    } satisfies NewJob;
  };

  const start = (
    planned: PlannedRequest,
    job: NewJob & { readonly owner: string },
    options: StoppedByItself,
  ): JobUnderWay => {
    const saved = newSavedJob(planned, job.id, job.created);
    const plans = [planned.plan, ...planned.alternatives];
    return keep(runJob(machinery, { job, saved, plans, run: (given) => gateway.run(planned, given) }, options));
  };

  const resume = (row: Job): void => {
    const saved = { ...JSON.parse(row.plan ?? '{}'), calls: JSON.parse(row.calls ?? '[]') };
    const job = { ...ownedBy(row, instance), promised: true };
    const run = (options: RunOptions): Promise<ImagesResult> => gateway.resume(saved, options);
    keep(runJob(machinery, { job, saved, plans: [saved.plan], run }, tracedAs(row)));
  };

  /** Throws `overloaded` when there is no room. */
  const refuseFull = (): void => {
    if (!running.isFull) return;
    machinery.metrics?.refused('running');
    throw full();
  };

  /** Runs a job that was written down before it was begun. A model that was declared by rule may have to be looked up first. */
  const begin = async (row: Job, text: string): Promise<void> => {
    try {
      const written: WrittenRequest = JSON.parse(text);
      if (written.plan.inferred !== undefined) await gateway.resolve(written.plan.model);
      start(gateway.restore(written), ownedBy(row, instance), tracedAs(row));
    } catch (error) {
      endUnrun(ownedBy(row, instance), PentaprismError.is(error) ? error : unwritten(error), row.attempt);
    }
  };

  const keep = (under: JobUnderWay): JobUnderWay => {
    // Whoever waits for it by its ending hears of a failure there.
    under.result.catch(() => undefined);
    running.add(under);
    return under;
  };

  /** Ends a job that is not run, as soon as that can be written. */
  const endUnrun = (job: NewJob, error: PentaprismError, attempt: number): void => {
    const ended = now();
    const facts = { ...failureFacts(error, false), ended, expires: ended + machinery.ttlSeconds * 1000, attempt };
    void health
      .persist(() => store.end({ ...job, owner: instance, ...facts }))
      .then((written) => {
        if (written === 'ended') machinery.whenEnded?.(job);
      });
  };

  const unsure = createUnsureBegins({ store, health, instance, keptMs: machinery.ttlSeconds * 1000 });

  /** Writes a job down. Throws what its key may not, and `store_unavailable`. */
  const writeBegin = async (job: NewJob): Promise<Exclude<Begun, { readonly refused: BeginRefusal }>> => {
    const begun = await health
      .watch(() => store.begin(job))
      .catch((error: unknown) => {
        // A store that broke off may have written it all the same: its key is to be free, and its money given back.
        unsure.add(job.id);
        return asUnwritten(error);
      });
    if (begun.refused === undefined) return begun;
    const { why } = begun.refused;
    if (why === 'budget' || why === 'running') machinery.metrics?.refused(why);
    throw refusedByKey(begun.refused, job.created, job.quote ?? null);
  };

  return {
    async run(order, options) {
      refuseFull();
      const job = newJob(order, false);
      // Whoever is held to limits is counted before anything is sent.
      if (job.quote !== undefined) await writeBegin(job);
      return start(order.planned, job, options);
    },
    async promise(order) {
      const isAsync = order.async === true;
      if (!isAsync) refuseFull();
      const job = newJob(order, true);
      const waits = running.isFull;
      const written = isAsync
        ? await writtenRequest(order.planned, host, machinery.ttlSeconds).catch(asUnwritten)
        : undefined;
      const begun = await writeBegin({
        ...job,
        owner: waits ? null : instance,
        ...(written === undefined ? {} : { request: JSON.stringify(written) }),
      });
      if (begun.known !== undefined) {
        if (begun.known.fingerprint !== order.fingerprint) throw reused();
        return { id: begun.known.id, replayed: true };
      }
      if (begun.waits === true) running.waitForRoom(true);
      else if (!waits) {
        try {
          const planned = written === undefined ? order.planned : gateway.restore(written);
          start(planned, job, present({ trace: order.trace }));
        } catch (error) {
          endUnrun(job, PentaprismError.is(error) ? error : unwritten(error), 0);
          throw error;
        }
      }
      return { id: job.id, replayed: false };
    },
    async ending(id, { ms = Number.POSITIVE_INFINITY, signal, listener = {} }) {
      const until = now() + ms;
      for (let look = lookMs.first; ; look = Math.min(look * lookMs.factor, lookMs.last)) {
        const here = running.get(id);
        if (here !== undefined) {
          const stop = here.listen(listener);
          const ended = await withinTime(here.ended, until - now(), signal).finally(stop);
          if (ended === undefined) return undefined;
          if (ended !== 'taken') return ended;
        }
        const row = await ask(() => store.find(id));
        if (row === undefined) return undefined;
        if (row.ended !== null) return endingOf(row);
        listener.onProgress?.(standingOf(row));
        const left = until - now();
        if (left <= 0 || signal?.aborted === true) return undefined;
        await sleep(Math.min(look, left), undefined, present({ signal })).catch(() => undefined);
      }
    },
    settled: async (id) => void (await running.get(id)?.ended),
    find: (id, key) => ask(() => store.find(id, key)),
    list: (page) => ask(() => store.list(page)),
    usage: (query) => ask(() => store.usage(query)),
    detail: (id) => running.get(id)?.progress?.detail,
    async cancel(job) {
      const here = running.get(job.id);
      if (here === undefined) await ask(() => store.cancel(job.id, machinery.ttlSeconds * 1000));
      else {
        here.stop(cancelled());
        await here.ended;
      }
    },
    erase: (job) => ask(() => store.erase(job.id)),
    queued: async () => (await store.countOpen()).waiting,
    takeUp(row) {
      if (row.state === 'planned' && row.async && row.request !== null) void begin(row, row.request);
      else if (row.plan === null || row.calls === null) endUnrun(ownedBy(row, instance), neverBegun(), row.attempt);
      else resume(row);
    },
  };
}

function asUnwritten(error: unknown): never {
  throw PentaprismError.is(error) ? error : unwritten(error);
}

async function withinTime<T>(work: Promise<T>, ms: number, signal: AbortSignal | undefined): Promise<T | undefined> {
  const over = new AbortController();
  const any = signal === undefined ? over.signal : AbortSignal.any([signal, over.signal]);
  const most = 2 ** 31 - 1;
  try {
    return await Promise.race([
      work,
      sleep(Math.min(Math.max(0, ms), most), undefined, { signal: any, ref: false }).catch(() => undefined),
    ]);
  } finally {
    over.abort();
  }
}
