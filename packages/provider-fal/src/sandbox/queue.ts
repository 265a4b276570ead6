import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type DrillName,
  readDrill,
  type SandboxContext,
  type SandboxReply,
  type SandboxRequest,
} from '@pentaprism/core/kit';
import { isObject } from '@pentaprism/core/provider';
import { runnerError, unauthorized } from './errors.ts';
import type { OwnFile } from './inputs.ts';
import { isRoute, type Job, runModel } from './job.ts';

/** Jobs remembered; the oldest go first. */
const maxJobs = 1000;

/** How many status requests a slow queue makes a job wait, unless the drill names a number. */
const slowPolls = 3;

const submitDrills: readonly DrillName[] = ['rate_limit', 'unavailable', 'reset', 'lost', 'no_credit', 'unauthorized'];
const jobDrills: readonly DrillName[] = ['error', 'invalid', 'refused', 'black'];

/** Between two places in the queue of a slow job that is watched. */
const queueMs = 200;

/** fal's queue: submit, status, result, cancel. */
export interface FalQueue {
  handle(request: SandboxRequest, context: SandboxContext): Promise<SandboxReply>;
}

/** Makes an empty queue; `slowMs` is the least time a slow job waits, however often it is asked about. */
export function createQueue(ownFile: OwnFile, slowMs: number): FalQueue {
  const jobs = new Map<string, Job>();

  function submit(route: string, request: SandboxRequest, context: SandboxContext): SandboxReply {
    if (!isRoute(route)) return { status: 404, json: { detail: `Application "${route}" not found` } };
    const body = request.json();
    if (body === undefined) return { status: 422, json: { detail: 'The body is not valid JSON.' } };
    const prompt = isObject(body) && typeof body.prompt === 'string' ? body.prompt : '';
    const refusal = playSubmit(context.drill(prompt, submitDrills), context);
    if (refusal !== undefined) return refusal;
    context.accepted();
    const drill = context.drill(prompt, jobDrills);
    const running = runModel(route, body, { drill, files: context.files, ownFile });
    const job: Job = {
      id: randomUUID(),
      app: appOf(route),
      prompt,
      created: Date.now(),
      polls: 0,
      finished: settle(running),
    };
    jobs.set(job.id, job);
    const [oldest] = jobs.keys();
    if (jobs.size > maxJobs && oldest !== undefined) jobs.delete(oldest);
    return { json: { status: 'IN_QUEUE', queue_position: 0, ...addresses(job, context.origin) } };

    async function settle(work: Promise<SandboxReply>): Promise<void> {
      const reply = await work.catch((error: unknown) => runnerError(500, 'runner_server_error', String(error)));
      // A cancelled job keeps the answer it got when it was cancelled.
      job.reply ??= reply;
    }
  }

  /** Where a job stands; each time that this is told counts as one question under the slow drill. */
  function stateOf(job: Job, context: SandboxContext): Readonly<Record<string, unknown>> {
    job.polls += 1;
    const held = readDrill(job.prompt)?.times ?? slowPolls;
    const isHeld = job.polls <= held || Date.now() - job.created < slowMs;
    const base = addresses(job, context.origin);
    if (isHeld && context.drill(job.prompt, ['slow']) === 'slow')
      return { status: 'IN_QUEUE', queue_position: Math.max(0, held - job.polls), ...base };
    return job.reply === undefined ? { status: 'IN_PROGRESS', ...base } : { ...completed(job), ...base };
  }

  function status(job: Job, request: SandboxRequest, context: SandboxContext): SandboxReply {
    const state = stateOf(job, context);
    const logs = request.query.get('logs') === '1' && state.status !== 'IN_QUEUE' ? { logs: [] } : {};
    return { status: state.status === 'COMPLETED' ? 200 : 202, json: { ...state, ...logs } };
  }

  /** The same as events, as it changes: a job that waits is told of each time its place changes. */
  async function* events(job: Job, context: SandboxContext): AsyncGenerator<string> {
    for (;;) {
      const state = stateOf(job, context);
      yield `data: ${JSON.stringify(state)}\n\n`;
      if (state.status === 'COMPLETED') return;
      if (state.status === 'IN_QUEUE') await sleep(queueMs);
      else await job.finished;
    }
  }

  function result(job: Job, context: SandboxContext): SandboxReply {
    if (job.reply === undefined) return { status: 400, json: { detail: 'Request is still in progress' } };
    switch (context.drill(job.prompt, ['gateway_timeout', 'truncated'])) {
      case 'gateway_timeout':
        return {
          status: 504,
          headers: { 'content-type': 'text/html' },
          bytes: '<html><h1>504 Gateway Time-out</h1><hr>nginx</html>',
        };
      case 'truncated':
        return { ...job.reply, truncateAfter: 40 };
      default:
        return {
          ...job.reply,
          headers: { ...job.reply.headers, 'x-fal-request-id': job.id, 'x-fal-billable-units': '1' },
        };
    }
  }

  function cancel(job: Job): SandboxReply {
    if (job.reply !== undefined) return { status: 400, json: { status: 'ALREADY_COMPLETED' } };
    job.reply = runnerError(499, 'client_cancelled', 'Request was cancelled');
    return { status: 202, json: { status: 'CANCELLATION_REQUESTED' } };
  }

  return {
    async handle(request, context) {
      const { method, path } = request;
      const [, app, id = '', action = ''] = /^\/([^/]+\/[^/]+)\/requests\/([^/]+)(\/.*)?$/.exec(path) ?? [];
      if (app === undefined) {
        // The address of a job with a model's subpath in it is a mistake people make; fal calls it a wrong method.
        if (method !== 'POST' || path.includes('/requests/'))
          return { status: 405, json: { detail: 'Method Not Allowed' } };
        return submit(path.slice(1), request, context);
      }
      const job = jobs.get(id);
      if (job === undefined || job.app !== app) {
        if (method === 'PUT') return { status: 404, json: { status: 'NOT_FOUND' } };
        return { status: 404, json: { detail: 'Request not found' } };
      }
      if (method === 'PUT' && action === '/cancel') return cancel(job);
      if (method === 'GET' && action === '/status') return status(job, request, context);
      if (method === 'GET' && action === '/status/stream')
        return { headers: { 'content-type': 'text/event-stream' }, pieces: events(job, context) };
      if (method === 'GET' && (action === '' || action === '/response')) return result(job, context);
      return { status: 405, json: { detail: 'Method Not Allowed' } };
    },
  };
}

/** Failures of the submit, in the forms fal gives them. */
function playSubmit(drill: DrillName | null, context: SandboxContext): SandboxReply | undefined {
  switch (drill) {
    case 'unauthorized':
      return unauthorized;
    case 'no_credit':
      return {
        status: 403,
        json: { detail: 'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.' },
      };
    case 'rate_limit': {
      const reply = runnerError(429, 'concurrent_requests_limit', 'Too many concurrent requests');
      return { ...reply, headers: { ...reply.headers, 'x-fal-needs-retry': '1', 'retry-after': '1' } };
    }
    case 'unavailable':
      return runnerError(503, 'runner_scheduling_failure', 'No runner is available');
    case 'reset':
      return { reset: true };
    case 'lost':
      context.accepted();
      return { reset: true };
    default:
      return undefined;
  }
}

/** A failed job is `COMPLETED` too; newer answers name its error. */
function completed(job: Job): Readonly<Record<string, unknown>> {
  const failed = (job.reply?.status ?? 200) >= 400;
  return {
    status: 'COMPLETED',
    metrics: { inference_time: 0.1 },
    ...(failed ? { error: `Invalid status code: ${job.reply?.status}` } : {}),
  };
}

function addresses(job: Job, origin: string): Readonly<Record<string, string>> {
  const base = `${origin}/${job.app}/requests/${job.id}`;
  return { request_id: job.id, response_url: base, status_url: `${base}/status`, cancel_url: `${base}/cancel` };
}

function appOf(route: string): string {
  return route.split('/').slice(0, 2).join('/');
}
