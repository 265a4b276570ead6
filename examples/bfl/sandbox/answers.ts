import { createHash } from 'node:crypto';
import { inspect, type SandboxReply } from '@pentaprism/core/kit';
import type { Pixels } from '@pentaprism/core/provider';
import { megapixel, type Order, sizeOf } from './draw.ts';
import { forbidden } from './errors.ts';
import type { Job } from './jobs.ts';

/** The answer to a submit: where the job is asked for, and what it costs. */
export function orderOf(job: Job, order: Order, pollingUrl: string): SandboxReply {
  return {
    json: {
      id: job.id,
      polling_url: pollingUrl,
      input_mp: sum(order.inputs.map((bytes) => inspect(bytes)).map(({ width, height }) => [width ?? 0, height ?? 0])),
      output_mp: sum([sizeOf(order)]),
    },
  };
}

/** How a job stands. */
export function stateOf(job: Job | undefined, id: string, sample: (job: Job) => string): SandboxReply {
  const state = (status: string, more: object = {}) => ({
    json: { id, status, result: null, progress: null, details: null, preview: null, ...more },
  });
  if (job === undefined || (job.isOver && job.ending === 'Task not found')) {
    return { ...state('Task not found'), status: 404 };
  }
  if (!job.isOver) return state('Pending', { progress: 0 });
  const { ending, result } = job;
  if (ending === 'Request Moderated') return state(ending, { details: { 'Moderation Reasons': ['Violence'] } });
  if (ending === 'Content Moderated') return state(ending, { details: { 'Moderation Reasons': ['Derivative Works'] } });
  if (result === undefined) return state('Error', { error: 'The picture could not be made.' });
  return state('Ready', { progress: 1, result: { sample: sample(job), prompt: job.prompt } });
}

/** What an address of a picture is signed with, so that no other is opened. */
export function signatureOf(job: Job): string {
  return createHash('sha256').update(`${job.id} ${job.result?.until}`).digest('hex').slice(0, 16);
}

/** A picture, while its address lives. */
export function fileOf(job: Job | undefined, signature: string | null, now: number): SandboxReply {
  const { result } = job ?? {};
  if (job === undefined || result === undefined || signature !== signatureOf(job) || now >= result.until)
    return forbidden;
  return { headers: { 'content-type': result.mime }, bytes: result.bytes };
}

/** Megapixels, to two places, as BFL writes them. */
function sum(sizes: readonly Pixels[]): number {
  const pixels = sizes.reduce((total, [width, height]) => total + width * height, 0);
  return Math.round((pixels / megapixel) * 100) / 100;
}
