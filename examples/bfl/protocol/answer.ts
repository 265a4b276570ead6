import {
  addressAt,
  type Context,
  isSuccess,
  meaningAt,
  numberAt,
  type Outcome,
  present,
  type Reply,
  textAt,
} from '@pentaprism/core/provider';
import { byType, readFailure } from './failure.ts';
import { readPictures } from './pictures.ts';

/** What a reply means. A job tells how it stands by its `status`; BFL has added words for one that runs, and may again. */
export function readAnswer(reply: Reply, context: Context): Outcome {
  const { body, step } = reply;
  const upstreamId = textAt(body, 'id');
  const named = present({ upstreamId });
  const status = textAt(body, 'status');
  if (!isSuccess(reply) || meaningAt(byType, status) !== undefined) {
    return { state: 'failed', failure: readFailure(reply), ...named };
  }
  if (step === 'submit') return { ...readOrder(reply, context), ...named };
  if (status === 'Ready') return { ...readResult(reply, context), ...named };
  if (status !== undefined) return { state: 'running', step, detail: progress(reply, status), ...named };
  const message = 'Black Forest Labs answered with something that is no job.';
  return { state: 'failed', failure: { kind: 'failed', message, again: true } };
}

/** Where the job is asked for: at its own region, whose address the reply names. */
function readOrder({ body }: Reply, { endpoints }: Context): Outcome {
  const id = textAt(body, 'id');
  const anywhere = id === undefined ? undefined : `${endpoints.main}/v1/get_result?id=${encodeURIComponent(id)}`;
  const url = addressAt(body, 'polling_url') ?? anywhere;
  if (url !== undefined) return { state: 'running', next: { method: 'GET', url }, step: 'result' };
  const message = 'Black Forest Labs took the order and named no job.';
  return { state: 'failed', failure: { kind: 'failed', message, maybeAccepted: true } };
}

function readResult({ body }: Reply, { call }: Context): Outcome {
  const pictures = readPictures(body, call);
  if (pictures.length > 0) return { state: 'done', pictures };
  return { state: 'failed', failure: { kind: 'empty', message: 'The job is ready, and has no picture.' } };
}

function progress({ body }: Reply, status: string): string {
  const done = numberAt(body, 'progress');
  return done === undefined ? status : `${status}, ${Math.round(done * 100)}%`;
}
