import { PentaprismError } from '@pentaprism/core';
import { responseFormats, type WritableJson } from '@pentaprism/core/host';
import { present } from '@pentaprism/core/provider';
import type { HistoryPage, Job } from '@pentaprism/store';
import type { FastifyReply } from 'fastify';
import { hostedOrigin } from '../answer/addresses.ts';
import { answerWithJson } from '../answer/json.ts';
import { type Giving, picturesOf } from '../answer/stored.ts';
import type { Context, Route, RoutedRequest } from '../http/context.ts';
import { answerIn } from '../jobs/job-ending.ts';
import { type JobStatus, jobStatuses, jobView, statesOf } from '../jobs/job-view.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { seenBy } from '../keys/key-holder.ts';
import { one, oneOf, wholeNumber } from './query.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answers = (name: string) => ({
  200: { description: 'OK', content: { 'application/json': { schema: reference(name) } } },
});
const idParameter = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const query = (name: string, description: string, schema: object) => ({ name, in: 'query', description, schema });

/** `GET /images/jobs`, `GET` and `DELETE /images/jobs/{id}`, `POST /images/jobs/{id}/cancel`. */
export function jobRoutes(context: Context): readonly Route[] {
  return [
    {
      path: '/images/jobs',
      versioned: true,
      methods: {
        GET: {
          handle: (request) => listJobs(context, request),
          operation: {
            operationId: 'listImageJobs',
            summary: 'The jobs of this key, newest first, their pictures by address',
            tags: ['Jobs'],
            parameters: [
              query('limit', 'How many, at most.', { type: 'integer', minimum: 1, maximum: 100, default: 20 }),
              query('after', 'Only jobs older than this one.', { type: 'string' }),
              query('before', 'Only jobs newer than this one.', { type: 'string' }),
              query('status', 'Only jobs that stand so.', { enum: jobStatuses }),
              query('model', 'Only jobs of this model, by its public id.', { type: 'string' }),
              query('provider', 'Only jobs that this provider made.', { type: 'string' }),
            ],
            responses: answers('ImageJobList'),
          },
        },
      },
    },
    {
      path: '/images/jobs/:id',
      documentedPath: '/images/jobs/{id}',
      versioned: true,
      methods: {
        GET: {
          handle: (request, reply) => retrieveJob(context, request, reply),
          operation: {
            operationId: 'retrieveImageJob',
            summary: 'A job: where it stands, and its pictures once it is finished',
            tags: ['Jobs'],
            parameters: [
              idParameter,
              query('wait', 'Seconds the answer may be held until the job has ended.', {
                type: 'integer',
                minimum: 0,
                maximum: 60,
                default: 0,
              }),
              query('response_format', 'How pictures are given. Default: as the request of the job asked.', {
                enum: responseFormats,
              }),
            ],
            responses: answers('ImageJob'),
          },
        },
        DELETE: {
          handle: (request) => deleteJob(context, request),
          operation: {
            operationId: 'deleteImageJob',
            summary: 'Give up the pictures, the prompt and the receipt of a job that has ended',
            tags: ['Jobs'],
            parameters: [idParameter],
            responses: answers('DeletedImageJob'),
          },
        },
      },
    },
    {
      path: '/images/jobs/:id/cancel',
      documentedPath: '/images/jobs/{id}/cancel',
      versioned: true,
      methods: {
        POST: {
          handle: (request, reply) => cancelJob(context, request, reply),
          operation: {
            operationId: 'cancelImageJob',
            summary: 'Stop a job; one that has ended is left as it is',
            tags: ['Jobs'],
            parameters: [idParameter],
            responses: answers('ImageJob'),
          },
        },
      },
    },
  ];
}

/** JSON whose pictures are written as they are read. */
type WrittenJob = Readonly<Record<string, WritableJson | undefined>>;

/** A job as it is told, with its pictures in the asked form. */
export async function tellJob(job: Job, jobs: Jobs, giving: Giving): Promise<WrittenJob> {
  return jobView(job, await picturesIn(job.result, giving), jobs.detail(job.id));
}

async function picturesIn(result: string | null, giving: Giving): Promise<readonly WrittenJob[]> {
  return result === null ? [] : picturesOf(answerIn(result), giving);
}

async function retrieveJob(context: Context, request: RoutedRequest, reply: FastifyReply): Promise<unknown> {
  const { jobs, job } = await jobOf(context, request);
  const seconds = wholeNumber(request.query, 'wait', { least: 0, most: 60, fallback: 0 });
  const format = oneOf(request.query, 'response_format', responseFormats);
  reply.header('cache-control', 'no-store');
  const now = job.ended === null && seconds > 0 ? await waited(jobs, job, seconds, request) : job;
  if (now.ended === null) reply.header('retry-after', '2');
  const body = await tellJob(now, jobs, { ...givingOf(context, request), ...present({ format }) });
  const { provider, model } = now;
  return answerWithJson(request, reply, context, Promise.resolve({ provider, model, body }));
}

async function waited(jobs: Jobs, job: Job, seconds: number, request: RoutedRequest): Promise<Job> {
  await jobs.ending(job.id, { ms: seconds * 1000, signal: request.caller.signal });
  return (await jobs.find(job.id, seenBy(request.holder))) ?? job;
}

async function listJobs(context: Context, request: RoutedRequest): Promise<unknown> {
  const jobs = existing(context);
  const limit = wholeNumber(request.query, 'limit', { least: 1, most: 100, fallback: 20 });
  const status = oneOf<JobStatus>(request.query, 'status', jobStatuses);
  const page: HistoryPage = {
    ...present({ key: seenBy(request.holder) }),
    // One more tells whether there are more.
    limit: limit + 1,
    ...present({
      after: one(request.query, 'after'),
      before: one(request.query, 'before'),
      model: one(request.query, 'model'),
      provider: one(request.query, 'provider'),
    }),
    ...(status === undefined ? {} : { states: statesOf[status] }),
  };
  const found = await jobs.list(page);
  const isBackwards = page.before !== undefined && page.after === undefined;
  const shown = isBackwards ? found.slice(-limit) : found.slice(0, limit);
  const giving = { ...givingOf(context, request), format: 'url' } as const;
  const data = await Promise.all(
    shown.map(async (job) => jobView(job, await picturesIn(job.result, giving), jobs.detail(job.id))),
  );
  return {
    object: 'list',
    data,
    first_id: shown[0]?.id ?? null,
    last_id: shown.at(-1)?.id ?? null,
    has_more: found.length > limit,
  };
}

async function cancelJob(context: Context, request: RoutedRequest, reply: FastifyReply): Promise<unknown> {
  const { jobs, job } = await jobOf(context, request);
  if (job.ended === null) await jobs.cancel(job);
  reply.header('cache-control', 'no-store');
  const now = (await jobs.find(job.id, seenBy(request.holder))) ?? job;
  return tellJob(now, jobs, { ...givingOf(context, request), format: 'url' });
}

async function deleteJob(context: Context, request: RoutedRequest): Promise<unknown> {
  const { jobs, job } = await jobOf(context, request);
  if (job.ended === null || !(await jobs.erase(job))) {
    const message = `${job.id} has not ended, so there is nothing of it to delete. Cancel it first.`;
    throw new PentaprismError('invalid_value', message, { param: 'id' });
  }
  const answer = job.result === null ? undefined : answerIn(job.result);
  for (const { url } of answer?.body.data ?? []) if (typeof url === 'string') await context.host.remove(url);
  return { id: job.id, object: 'image.job.deleted', deleted: true };
}

/** The job of an address. Another caller's is as little there as one that never was. */
async function jobOf(
  context: Context,
  { params, holder }: RoutedRequest,
): Promise<{ readonly jobs: Jobs; readonly job: Job }> {
  const jobs = existing(context);
  const { id = '' } = params;
  const job = await jobs.find(id, seenBy(holder));
  if (job !== undefined) return { jobs, job };
  throw new PentaprismError('not_found', `There is no job '${id.slice(0, 60)}' of this key.`);
}

function existing({ jobs }: Context): Jobs {
  if (jobs !== undefined) return jobs;
  throw new PentaprismError('not_found', 'This server keeps no jobs (PENTAPRISM_STORE=off).');
}

function givingOf(context: Context, request: RoutedRequest): Giving {
  const origin = hostedOrigin(context.configuration.publicUrl, request.raw);
  return { host: context.host, origin };
}
