import type { ImagesResult, Mode, PlannedRequest, RawRequest, RunOptions } from '@pentaprism/core';
import { present } from '@pentaprism/core/provider';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerWithEvents } from '../answer/events.ts';
import { answerOf, answerWithJson } from '../answer/json.ts';
import { bytesOfAnswer } from '../body/admission.ts';
import { releaseBody } from '../body/request-body.ts';
import type { Context, RoutedRequest } from '../http/context.ts';
import { fingerprintOf } from '../jobs/fingerprint.ts';
import { unwritten } from '../jobs/job-writes.ts';
import { releasePictures, type WaitedJob } from '../jobs/left-jobs.ts';
import { cancelled } from '../jobs/run-job.ts';
import { quoteFor } from '../keys/key-plans.ts';
import { keepRecords, planAnswer } from './planned.ts';
import type { ToldTo } from './webhook-url.ts';

interface Asked {
  readonly context: Context;
  readonly mode: Mode;
  readonly raw: RawRequest;
  readonly body: RawRequest;
  readonly origin: string;
  readonly strict: boolean;
  readonly toldTo: ToldTo;
}

/** Answers a request whose caller waits. When it leaves, its job is cancelled. */
export async function answerPlain(request: RoutedRequest, reply: FastifyReply, asked: Asked): Promise<unknown> {
  const { context, mode, raw, body, origin, strict, toldTo } = asked;
  // Given up once nobody waits and nothing runs: a job whose caller left may be taken up by the next.
  let running: Promise<unknown> = Promise.resolve();
  request.caller.atEnd(() => void running.finally(() => releaseBody(body)));

  // Planning throws what is wrong with the request before a byte of the answer is out.
  const planned = await planAnswer(context, mode, raw, request.holder, { strict });
  request.summary.model = planned.plan.model;
  keepRecords(request, planned.request);
  const { storeHealth, configuration } = context;
  // Who is to be told is promised that, too.
  const needsStore = configuration.storeDown === 'refuse' || toldTo.webhook !== undefined;
  if (storeHealth?.isUp === false && needsStore) throw unwritten(storeHealth.reason);
  const room = context.budget.reserve(bytesOfAnswer(planned.plan));
  request.caller.atEnd(() => void running.finally(() => room.release()));

  const run = async (options: RunOptions): Promise<ImagesResult> => {
    const earlier = await secondTry(context, request, planned);
    if (earlier !== undefined) context.metrics.replayed();
    const traced = { ...options, ...present({ trace: request.traced?.trace }) };
    const job = earlier ?? (await start(context, request, reply, { planned, toldTo }, traced));
    // Its failure is told to whoever waits.
    running = job.result.catch(() => undefined);
    whenLeft(context, request, planned, job);
    const result = await job.result;
    noteResult(request, result);
    request.caller.atEnd(() => releasePictures(result));
    return result;
  };
  if (planned.request.stream === true) {
    const { eventHeartbeatMs: heartbeatMs, isClosing } = context;
    return answerWithEvents(request, reply, { planned, run, origin, heartbeatMs, isClosing });
  }
  const answer = run({ live: true }).then((result) => answerOf(result, origin));
  return answerWithJson(request, reply, context, answer);
}

async function start(
  { jobs, gateway }: Context,
  { holder }: FastifyRequest,
  reply: FastifyReply,
  { planned, toldTo }: { readonly planned: PlannedRequest; readonly toldTo: ToldTo },
  options: RunOptions,
): Promise<WaitedJob> {
  if (jobs !== undefined) {
    const quote = quoteFor(holder.key, planned);
    const order = {
      ...{ planned, key: holder.id, ...toldTo },
      ...present({ trace: options.trace, quote }),
    };
    const job = await jobs.run(order, options);
    // Its first event may be long in coming; any other answer has the name in its body.
    if (planned.request.stream === true) reply.header('x-pentaprism-job', job.id);
    return { result: job.result, stop: () => job.stop(cancelled()) };
  }
  const leaving = new AbortController();
  return { result: gateway.run(planned, { ...options, signal: leaving.signal }), stop: () => leaving.abort() };
}

/** The job of an earlier try of the same request, which its SDK has given up waiting for. */
async function secondTry(
  { leftJobs }: Context,
  request: FastifyRequest,
  planned: PlannedRequest,
): Promise<WaitedJob | undefined> {
  const count = Number(request.headers['x-stainless-retry-count'] ?? 0);
  if (!(count > 0) || planned.request.stream === true) return undefined;
  return leftJobs.take(await nameOf(request, planned));
}

/** What becomes of a job when its caller leaves: an SDK's own is kept for its next try, any other is cancelled. */
function whenLeft({ leftJobs }: Context, request: FastifyRequest, planned: PlannedRequest, job: WaitedJob): void {
  const isSdk = request.headers['x-stainless-lang'] !== undefined && planned.request.stream !== true;
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  job.result.then(settle, settle);
  const leave = async (): Promise<void> => {
    // An answer that was begun has been read in part.
    if (!isSdk || isSettled) return job.stop();
    leftJobs.leave(await nameOf(request, planned), job);
  };
  const { signal } = request.caller;
  if (signal.aborted) void leave();
  else signal.addEventListener('abort', () => void leave().catch(() => job.stop()), { once: true });
}

async function nameOf({ holder }: FastifyRequest, { plan, request }: PlannedRequest): Promise<string> {
  return `${holder.id} ${await fingerprintOf(plan.mode, request)}`;
}

/** What the log says of a finished request. */
function noteResult(request: FastifyRequest, result: ImagesResult): void {
  const { provider, model } = result.plan;
  Object.assign(request.summary, { provider, model, pictures: result.pictures.length });
  const lost = result.errors.flatMap(({ error }) => error.upstreamIds);
  if (lost.length > 0) request.summary.upstreamIds = [...new Set(lost)];
  logBrokenPromises(request, result);
}

/** A picture of another size than upstream publishes means that a declaration is wrong, which no caller can mend. */
function logBrokenPromises(request: FastifyRequest, { plan, pictures }: ImagesResult): void {
  for (const { notes } of pictures) {
    const broken = notes.find((note) => note.parameter === 'size' && note.word === 'converted');
    if (broken === undefined) continue;
    const { provider, model, upstream } = plan;
    request.log.warn(
      { requestId: request.id, provider, model, upstream, promised: plan.expected, why: broken.why },
      'a declaration promises another size',
    );
  }
}
