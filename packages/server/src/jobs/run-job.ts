import { type ImagesResult, PentaprismError, type Plan, type RunOptions } from '@pentaprism/core';
import { Handover, isHandover, recordJob, type SavedJob } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import type { Ending, JobStore, NewJob } from '@pentaprism/store';
import type { FastifyBaseLogger } from 'fastify';
import type { Metrics } from '../metrics/metrics.ts';
import { type JobEnding, sizeOf, stateOf, storedError, thrownAgain, writtenResult } from './job-ending.ts';
import { createJobListeners } from './job-listeners.ts';
import { type JobWrites, writeJob } from './job-writes.ts';
import type { RunningJob } from './running-jobs.ts';
import type { StoreHealth } from './store-health.ts';
import { takesHold, wasSent } from './takes-hold.ts';

/** What running jobs needs. */
export interface JobMachinery {
  readonly store: JobStore;
  readonly health: StoreHealth;
  /** How long promised pictures are kept. */
  readonly ttlSeconds: number;
  /** Prompts are kept with the history. */
  readonly keepPrompts: boolean;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  readonly metrics?: Pick<Metrics, 'refused'>;
  /** Called when it is written down that a job has ended. */
  readonly whenEnded?: (job: NewJob) => void;
}

/** A job to be run, and what does the work. */
export interface Work {
  readonly job: NewJob & { readonly owner: string };
  /** Where it stands. */
  readonly saved: SavedJob;
  /** The plan and those that failover may turn to. */
  readonly plans: readonly Plan[];
  run(options: RunOptions): Promise<ImagesResult>;
}

/** A job is stopped by its own `stop`, and by nothing else. */
export type StoppedByItself = Omit<RunOptions, 'signal'>;

/** A job under way, whose result its caller also gets as it is. */
export interface JobUnderWay extends RunningJob {
  /** What the run gave; rejects with what it threw. */
  readonly result: Promise<ImagesResult>;
}

/** The caller, or an operator, wants no more of it. */
export function cancelled(): PentaprismError {
  return new PentaprismError('job_cancelled', 'The job was cancelled before it had a picture.', { retry: false });
}

/** Runs a job, writes down how it goes on and how it ended. Never rejects. */
export function runJob(
  machinery: JobMachinery,
  { job, saved, plans, run }: Work,
  options: StoppedByItself,
): JobUnderWay {
  const stopping = new AbortController();
  const stop = (reason: Error): void => stopping.abort(reason);
  const { signal } = stopping;
  const writes = writeJob({
    ...machinery,
    job,
    signal,
    told: { taken: () => stop(new Handover()), cancelled: () => stop(cancelled()) },
  });
  const record = recordJob(saved, plans, writes);
  const promise = job.promised ? { seconds: machinery.ttlSeconds } : undefined;
  // A promised picture is hosted, and can be read by its address for as long as the job is held.
  const listeners = createJobListeners(job.promised);
  const { onPicture } = options;
  const result = run({
    ...options,
    id: job.id,
    signal,
    journal: record,
    ...present({ promise }),
    onProgress: (event) => {
      listeners.hears.onProgress(event);
      options.onProgress?.(event);
    },
    ...(onPicture === undefined && !job.promised
      ? {}
      : {
          onPicture: (picture, plan) => {
            listeners.hears.onPicture(picture, plan);
            onPicture?.(picture, plan);
          },
        }),
  });
  const whole = result.then((given) => given.rest ?? given);
  const ended = whole.then(finish, fail);
  return {
    id: job.id,
    promised: job.promised,
    result,
    ran: whole.then(nothing, nothing),
    ended,
    stop,
    listen: listeners.listen,
    get progress() {
      return listeners.progress;
    },
  };

  function finish(whole: ImagesResult): Promise<JobEnding | 'taken'> {
    const keepsPrompt = job.promised || machinery.keepPrompts;
    const written = writtenResult(whole, keepsPrompt);
    const cost = whole.cost === null ? null : Math.round(whole.cost * 1_000_000);
    return end({ state: 'finished', result: written }, record.saved().attempt, writes, {
      cost,
      spent: whole.errors.some(({ error }) => takesHold(error, true)) ? null : cost,
      pictures: whole.pictures.length,
      upstream: JSON.stringify(whole.attempts.flatMap(({ upstream_ids = [] }) => upstream_ids)),
      ...present({ size: sizeOf(whole) }),
      result: written,
      frees: false,
    });
  }

  async function fail(thrown: unknown): Promise<JobEnding | 'taken'> {
    // Whoever handed it over writes no more: another server goes on from what is written.
    if (isHandover(signal)) return 'taken';
    // What is not ours has a cause that only the log may know.
    if (!PentaprismError.is(thrown)) machinery.log.error({ err: thrown, job: job.id }, 'a job failed');
    const error = whyItEnded(thrown, signal);
    const ending = { state: stateOf(error), error: storedError(error) } as const;
    return end(ending, record.saved().attempt, writes, failureFacts(error, wasSent(record.saved())));
  }

  async function end(
    ending: JobEnding,
    attempt: number,
    to: JobWrites,
    facts: Omit<Ending, keyof NewJob | 'attempt' | 'state' | 'ended' | 'expires'>,
  ): Promise<JobEnding | 'taken'> {
    const ended = machinery.now();
    const expires = ended + machinery.ttlSeconds * 1000;
    const written = await to.end({ ...facts, state: ending.state, ended, expires }, attempt);
    if (written === 'ended') machinery.whenEnded?.(job);
    return written === 'taken' ? 'taken' : ending;
  }
}

function nothing(): void {}

/** What is written down of a job that ended without a picture. */
export function failureFacts(error: PentaprismError, sent: boolean) {
  return {
    state: stateOf(error),
    cost: null,
    spent: takesHold(error, sent) ? null : 0,
    pictures: 0,
    upstream: JSON.stringify(error.upstreamIds),
    error: JSON.stringify(storedError(error)),
    frees: error.retry,
  } satisfies Partial<Ending>;
}

/** Why a run ended that gave no picture. */
function whyItEnded(thrown: unknown, signal: AbortSignal): PentaprismError {
  const reason: unknown = signal.reason;
  if (!PentaprismError.is(thrown)) {
    return new PentaprismError('internal_error', 'Something went wrong inside Pentaprism.', { cause: thrown });
  }
  const isLeft = thrown.code === 'client_closed_request';
  if (!isLeft) return thrown;
  return PentaprismError.is(reason)
    ? reason.restated({ upstreamIds: thrown.upstreamIds })
    : cancelled().restated({ upstreamIds: thrown.upstreamIds });
}

/** What a caller is told of a job that ended without a picture. */
export function errorOf(ending: Exclude<JobEnding, { state: 'finished' }>): PentaprismError {
  return thrownAgain(ending.error);
}
