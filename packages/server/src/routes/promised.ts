import { type Mode, PentaprismError, type RawRequest } from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';
import type { FastifyReply } from 'fastify';
import { answerWithJson } from '../answer/json.ts';
import { answerOfEnding, type Giving } from '../answer/stored.ts';
import { answerWithStoredEvents } from '../answer/stored-events.ts';
import { bytesOfAnswer } from '../body/admission.ts';
import { releaseBody } from '../body/request-body.ts';
import type { Context, RoutedRequest } from '../http/context.ts';
import { fingerprintOf } from '../jobs/fingerprint.ts';
import type { JobEnding } from '../jobs/job-ending.ts';
import { begunView } from '../jobs/job-view.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { JobListener } from '../jobs/running-jobs.ts';
import { quoteFor } from '../keys/key-plans.ts';
import { tellJob } from './jobs.ts';
import { keepRecords, planAnswer } from './planned.ts';
import { applyRespondAsync, type Preferences } from './preferences.ts';
import type { ToldTo } from './webhook-url.ts';

interface Asked {
  readonly context: Context;
  readonly mode: Mode;
  readonly raw: RawRequest;
  readonly body: RawRequest;
  readonly origin: string;
  readonly preferences: Preferences;
  readonly idempotency?: string;
  readonly toldTo: ToldTo;
}

/**
 * Answers a request whose caller can come back for its pictures, under its idempotency key or the job's name. The job runs on whoever
 * leaves, and ends only by itself or by `cancel`.
 */
export async function answerPromised(request: RoutedRequest, reply: FastifyReply, asked: Asked): Promise<unknown> {
  const { context, mode, raw, origin, preferences } = asked;
  const jobs = jobsOf(context);
  const { id, planned } = await begin(request, asked, jobs);
  const giving: Giving = { host: context.host, origin };
  reply.header('x-pentaprism-job', id);
  if (preferences.respondAsync) {
    const { waitSeconds } = preferences;
    const { signal } = request.caller;
    const ending = waitSeconds === 0 ? undefined : await jobs.ending(id, { ms: waitSeconds * 1000, signal });
    if (ending === undefined) {
      // It is promised by now, and runs: whatever becomes of this look, the caller is told its name.
      const job = await jobs.find(id, request.holder.id).catch(() => undefined);
      applyRespondAsync(preferences, reply);
      reply.code(202).header('location', `/v1/images/jobs/${id}`).header('retry-after', '2');
      return job === undefined ? begunView(id, planned) : tellJob(job, jobs, { ...giving, format: 'url' });
    }
    return answerWithJson(request, reply, context, answerOfEnding(ending, giving));
  }
  if (planned.request.stream === true) {
    const { eventHeartbeatMs: heartbeatMs, isClosing } = context;
    const follow = (listener: JobListener) => waitForEnding(jobs, id, { signal: request.caller.signal, listener });
    const job = { id, request: planned.request, heartbeatMs, giving, follow, isClosing };
    return answerWithStoredEvents(request, reply, job);
  }
  const ended = waitForEnding(jobs, id, { signal: request.caller.signal });
  return answerWithJson(
    request,
    reply,
    context,
    ended.then((ending) => answerOfEnding(ending, giving)),
  );

  async function begin(to: RoutedRequest, { body, idempotency, toldTo }: Asked, keeper: Jobs) {
    let release = (): void => releaseBody(body);
    try {
      const planned = await planAnswer(context, mode, raw, to.holder, { strict: preferences.strict });
      to.summary.model = planned.plan.model;
      keepRecords(to, planned.request);
      const fingerprint = idempotency === undefined ? undefined : await fingerprintOf(mode, planned.request);
      const room = context.budget.reserve(bytesOfAnswer(planned.plan));
      release = () => {
        room.release();
        releaseBody(body);
      };
      const quote = quoteFor(to.holder.key, planned);
      const order = {
        ...{ planned, key: to.holder.id, async: preferences.respondAsync },
        ...present({ idempotency, fingerprint, trace: to.traced?.trace, quote }),
        ...toldTo,
      };
      const promised = await keeper.promise(order);
      if (promised.replayed) {
        context.metrics.replayed();
        reply.header('idempotent-replayed', 'true');
      } else {
        const whenOver = release;
        release = () => undefined;
        void keeper.settled(promised.id).finally(whenOver);
      }
      return { id: promised.id, planned };
    } finally {
      release();
    }
  }
}

/** Throws `invalid_value` where the operator keeps no jobs: a promise that cannot be kept is not given. */
function jobsOf({ jobs }: Context): Jobs {
  if (jobs !== undefined) return jobs;
  const message =
    'This server keeps no jobs (PENTAPRISM_STORE=off), so nobody can come back for one. Leave out Idempotency-Key and Prefer: respond-async.';
  throw new PentaprismError('invalid_value', message, { param: 'Idempotency-Key' });
}

async function waitForEnding(
  jobs: Jobs,
  id: string,
  wait: { readonly signal: AbortSignal; readonly listener?: JobListener },
): Promise<JobEnding> {
  const ending = await jobs.ending(id, wait);
  if (ending !== undefined) return ending;
  throw new PentaprismError('client_closed_request', 'The caller went away; the job runs on.');
}
