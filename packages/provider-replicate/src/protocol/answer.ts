import {
  addressAt,
  type Failure,
  isSuccess,
  numberAt,
  type Outcome,
  objectAt,
  present,
  type Reply,
  textAt,
  valueAt,
} from '@pentaprism/core/provider';
import { readFailedPrediction } from './failed-prediction.ts';
import { readFailure } from './failure.ts';
import { readPictures } from './pictures.ts';

/**
 * What a reply means. Decided by the prediction's `status` alone: Replicate answers 200 or 201 to a prediction that
 * has failed, and 201 to one that has not finished, even when it was asked to wait.
 */
export function readAnswer(reply: Reply): Outcome {
  if (!isSuccess(reply)) return { state: 'failed', failure: readFailure(reply) };
  const prediction = reply.body;
  const id = textAt(prediction, 'id');
  const named = id === undefined ? {} : { upstreamId: id };
  switch (stateOf(prediction)) {
    case 'succeeded':
      return { ...readOutput(prediction), ...named };
    case 'failed':
      return { state: 'failed', failure: readFailedPrediction(prediction), ...named };
    case 'running':
      return { ...readRunning(prediction, reply), ...named };
    case 'unreadable':
      return { state: 'failed', failure: unreadable(reply), ...named };
  }
}

/** Statuses come and go (`aborted` was added late), so an unknown one counts as running until it is completed. */
function stateOf(prediction: Reply['body']): 'succeeded' | 'failed' | 'running' | 'unreadable' {
  const status = textAt(prediction, 'status');
  if (status === undefined) return 'unreadable';
  if (status === 'succeeded') return 'succeeded';
  const isOver = ['failed', 'canceled', 'aborted'].includes(status) || textAt(prediction, 'completed_at') !== undefined;
  return isOver ? 'failed' : 'running';
}

function readRunning(prediction: Reply['body'], reply: Reply): Outcome {
  const urls = objectAt(prediction, 'urls');
  const get = addressAt(urls, 'get');
  if (get === undefined) return { state: 'failed', failure: unreadable(reply) };
  const cancel = addressAt(urls, 'cancel');
  return {
    state: 'running',
    next: { method: 'GET', url: get },
    step: 'poll',
    wait: true,
    ...(cancel === undefined ? {} : { cancel: { method: 'POST', url: cancel } }),
    detail: progress(prediction),
    ...(waits.has(textAt(prediction, 'status')) ? { queue: {} } : {}),
  };
}

function readOutput(prediction: Reply['body']): Outcome {
  if (valueAt(prediction, 'data_removed') === true) {
    const message = 'The prediction succeeded, but Replicate has removed its files: they are kept for an hour.';
    return { state: 'failed', failure: { kind: 'empty', message } };
  }
  const pictures = readPictures(prediction);
  // Community models are billed by these seconds.
  const seconds = numberAt(objectAt(prediction, 'metrics'), 'predict_time');
  if (pictures.length > 0) return { state: 'done', pictures, ...present({ seconds }) };
  return { state: 'failed', failure: { kind: 'empty', message: 'The prediction succeeded without a picture.' } };
}

function unreadable(reply: Reply): Failure {
  const message = 'Replicate answered with something that is not a prediction.';
  // After a submit the prediction may run all the same; any later reply was only a read.
  return { kind: 'failed', message, ...(reply.step === 'submit' ? { maybeAccepted: true } : { again: true }) };
}

/** Statuses of a prediction that waits for a machine, or for it to start. */
const waits: ReadonlySet<string | undefined> = new Set(['queued', 'starting']);

/** The status, and how far the model says it is: its logs hold lines such as ` 76%|███▌ | 21/28`. */
function progress(prediction: Reply['body']): string {
  const status = textAt(prediction, 'status') ?? 'running';
  const percent = textAt(prediction, 'logs')
    ?.match(/\d{1,3}%(?=\|)/g)
    ?.at(-1);
  return percent === undefined ? status : `${status}, ${percent}`;
}
