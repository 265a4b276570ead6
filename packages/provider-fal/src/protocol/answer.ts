import {
  addressAt,
  type Failure,
  isObject,
  isSuccess,
  numberAt,
  type Outcome,
  present,
  type Reply,
  textAt,
  valueAt,
} from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';
import { readPictures, readWords } from './pictures.ts';

/** What a reply means: to the submit, to a question about the status, or to the request for the result. */
export function readAnswer(reply: Reply): Outcome {
  if (reply.step === 'submit') return readSubmit(reply);
  const { step, job } = readStep(reply.step);
  return step === 'result' ? readResult(reply, job) : readStatus(reply, job);
}

/** Where a job is asked about; taken from fal's own answers, because a model's subpath is not part of it. */
interface Job {
  readonly result: string;
  readonly status: string;
  readonly cancel: string;
  readonly id?: string;
}

function readSubmit(reply: Reply): Outcome {
  if (!isSuccess(reply)) return failed(readFailure(reply));
  // An operator may point the base URL at https://fal.run, which answers with the output itself.
  const pictures = readPictures(reply.body);
  if (pictures.length > 0) return { state: 'done', pictures, ...idOf(reply) };
  const job = readJob(reply.body);
  if (job !== undefined) return waiting(job, reply.body);
  const message = 'fal accepted the request with an answer that names no job.';
  return failed({ kind: 'failed', message, maybeAccepted: true });
}

function readStatus(reply: Reply, known: Job): Outcome {
  if (!isSuccess(reply)) return failed(readFailure(reply), known);
  if (!isObject(reply.body)) return failed(notJson, known);
  const job = readJob(reply.body) ?? known;
  return isWaiting(reply.body) ? waiting(job, reply.body) : fetching(job);
}

function readResult(reply: Reply, job: Job): Outcome {
  if (isSuccess(reply)) {
    // Asked too early, the queue answers with the status instead of the output.
    if (isWaiting(reply.body)) return waiting(job, reply.body);
    const pictures = readPictures(reply.body);
    if (pictures.length > 0) return { state: 'done', pictures, ...upstreamId(job.id) };
    return failed(isObject(reply.body) ? readNothing(reply) : notJson, job);
  }
  const failure = readFailure(reply);
  if (reply.status === 400 && /still in progress/i.test(failure.message)) return waiting(job, undefined);
  return failed(failure, job);
}

/** Something between us and fal answered in its place. */
const notJson: Failure = { kind: 'failed', message: 'fal’s answer was not JSON.', again: true };

/** Why an output holds no picture: its own reason, or the words of a model that would rather talk. */
function readNothing(reply: Reply): Failure {
  const said = readWords(reply.body) ?? 'The model answered without a picture.';
  if (valueAt(reply.body, 'detail') === undefined) return { kind: 'empty', message: said };
  const { kind, message, stage } = readFailure(reply);
  return kind === 'refused' ? { kind, message, ...present({ stage }) } : { kind: 'empty', message };
}

function isWaiting(body: Reply['body']): boolean {
  const status = textAt(body, 'status');
  return status === 'IN_QUEUE' || status === 'IN_PROGRESS';
}

function waiting(job: Job, body: Reply['body']): Outcome {
  return {
    state: 'running',
    next: { method: 'GET', url: job.status },
    watch: { method: 'GET', url: `${job.status}/stream` },
    step: `status ${job.result}`,
    wait: true,
    cancel: { method: 'PUT', url: job.cancel },
    ...upstreamId(job.id),
    detail: describe(body),
    ...queueOf(body),
  };
}

function fetching(job: Job): Outcome {
  return {
    state: 'running',
    next: { method: 'GET', url: job.result },
    step: `result ${job.result}`,
    wait: false,
    ...upstreamId(job.id),
    detail: 'done, fetching the result',
  };
}

function queueOf(body: Reply['body']): { readonly queue?: { readonly ahead?: number } } {
  if (textAt(body, 'status') !== 'IN_QUEUE') return {};
  return { queue: present({ ahead: numberAt(body, 'queue_position') }) };
}

function describe(body: Reply['body']): string {
  if (textAt(body, 'status') !== 'IN_QUEUE') return 'in progress';
  const ahead = numberAt(body, 'queue_position');
  if (ahead === undefined) return 'in queue';
  return ahead > 0 ? `in queue, ${ahead} ahead` : 'next in queue';
}

function readJob(body: Reply['body']): Job | undefined {
  const result = addressAt(body, 'response_url');
  if (result === undefined) return undefined;
  const job = jobAt(result);
  const id = textAt(body, 'request_id') ?? job.id;
  return {
    result,
    status: addressAt(body, 'status_url') ?? job.status,
    cancel: addressAt(body, 'cancel_url') ?? job.cancel,
    ...present({ id }),
  };
}

/** `response_url` is the job's address, with `/response` at its end on some endpoints. */
function jobAt(result: string): Job {
  const base = result.replace(/\/response\/?$/, '');
  const id = /\/requests\/([^/?#]+)/.exec(base)?.[1];
  return { result, status: `${base}/status`, cancel: `${base}/cancel`, ...present({ id }) };
}

/** The step carries the job's address, so that a status without addresses loses no job. */
function readStep(text: string): { readonly step: string; readonly job: Job } {
  const [step = '', result = ''] = text.split(' ', 2);
  return { step, job: jobAt(result) };
}

function failed(failure: Failure, job?: Job): Outcome {
  return { state: 'failed', failure, ...upstreamId(job?.id) };
}

function idOf(reply: Reply): { readonly upstreamId?: string } {
  return upstreamId(textAt(reply.headers, 'x-fal-request-id'));
}

function upstreamId(id: string | undefined): { readonly upstreamId?: string } {
  return id === undefined ? {} : { upstreamId: id };
}
