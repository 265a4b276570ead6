import type { PlannedRequest } from '@pentaprism/core';
import type { WritableJson } from '@pentaprism/core/host';
import type { Job, JobState, JobSummary } from '@pentaprism/store';
import { answerIn, type StoredError, thrownAgain } from './job-ending.ts';

/** Where a job stands, in OpenAI's words. */
export type JobStatus = 'queued' | 'in_progress' | 'completed' | 'failed' | 'cancelled';

/** The states each of them stands for. */
export const statesOf: Readonly<Record<JobStatus, readonly JobState[]>> = {
  queued: ['planned'],
  in_progress: ['submitting', 'accepted'],
  completed: ['finished'],
  failed: ['failed', 'lost'],
  cancelled: ['cancelled'],
};

/** Every status. */
export const jobStatuses = Object.keys(statesOf) as readonly JobStatus[];

/** A job's status. */
export function statusOf({ state }: Pick<Job, 'state'>): JobStatus {
  return jobStatuses.find((status) => statesOf[status].includes(state)) ?? 'in_progress';
}

/**
 * A job as it is told: while it runs, what is known of it; when it is finished, the very body that its request was answered with, with
 * a few fields more, so that one reader reads both.
 */
export function jobView(
  job: JobSummary,
  data: readonly WritableJson[],
  detail?: string,
): Readonly<Record<string, WritableJson | undefined>> {
  const answer = job.result === null ? undefined : answerIn(job.result);
  const error = job.error === null ? null : { ...thrownAgain(JSON.parse(job.error) as StoredError).toBody().error };
  const state = {
    id: job.id,
    object: 'image.job',
    status: statusOf(job),
    created: Math.floor(job.created / 1000),
    completed_at: seconds(job.ended),
    expires_at: seconds(job.expires),
  };
  if (answer !== undefined) return { ...answer.body, ...state, data, error: null };
  return {
    ...state,
    data: [],
    error,
    metadata: {
      model: job.model,
      provider: job.provider,
      attempts: [],
      ...(detail === undefined ? {} : { detail }),
      cost: job.cost === null ? null : job.cost / 1_000_000,
      cost_currency: 'USD',
      ...(job.upstream === null || job.upstream === '[]' ? {} : { upstream_ids: JSON.parse(job.upstream) }),
      ...(job.prompt === null ? {} : { prompt: job.prompt }),
    },
  };
}

/** A job of which nothing is known but that it was begun. */
export function begunView(id: string, { plan }: PlannedRequest): Readonly<Record<string, WritableJson>> {
  return {
    ...{ id, object: 'image.job', status: 'queued', created: Math.floor(Date.now() / 1000) },
    ...{ completed_at: null, expires_at: null, data: [], error: null },
    metadata: { model: plan.model, provider: plan.provider, attempts: [], cost: null, cost_currency: 'USD' },
  };
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.floor(milliseconds / 1000);
}
