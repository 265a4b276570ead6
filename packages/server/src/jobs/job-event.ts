import type { Json, JsonObject } from '@pentaprism/core';
import type { WritableJson } from '@pentaprism/core/host';
import type { Job } from '@pentaprism/store';
import { answerIn } from './job-ending.ts';
import { jobView, statusOf } from './job-view.ts';

/** How a job ended, as a webhook tells it. */
export interface JobEvent {
  /** The same whenever it is told, so that a receiver knows what it has heard. */
  readonly id: string;
  readonly object: 'event';
  readonly type: `image.job.${'completed' | 'failed' | 'cancelled'}`;
  readonly created_at: number;
  /** The job as its route tells it, pictures by address. */
  readonly data: Readonly<Record<string, WritableJson | undefined>>;
  readonly [name: string]: unknown;
}

/** The event of a job that has ended. */
export function eventOf(job: Job): JobEvent {
  const status = statusOf(job);
  return {
    id: `evt_${job.id.replace(/^img_/, '')}`,
    object: 'event',
    type: `image.job.${status === 'completed' || status === 'cancelled' ? status : 'failed'}`,
    created_at: Math.floor((job.ended ?? job.created) / 1000),
    data: jobView(job, picturesOf(job)),
  };
}

function picturesOf({ result, origin }: Job): readonly JsonObject[] {
  if (result === null) return [];
  return answerIn(result).body.data.map(({ url, ...rest }) => ({ ...addressed(url, origin ?? ''), ...rest }));
}

/** Addresses of hosted pictures begin with `/`, where the operator has not said where the server is. */
function addressed(url: Json | undefined, origin: string): JsonObject {
  if (url === undefined) return {};
  return { url: typeof url === 'string' && url.startsWith('/') ? origin + url : url };
}
