import {
  type Failure,
  isSuccess,
  type Outcome,
  objectAt,
  present,
  type Reply,
  textAt,
} from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';
import { readPictures } from './pictures.ts';
import { readUsage } from './usage.ts';

/**
 * What a reply means: an answer as a whole, or one event of it.
 *
 * Others who speak OpenAI's API may answer a request for events as a whole, and name events in their data alone.
 */
export function readAnswer(reply: Reply): Outcome {
  if (!isSuccess(reply)) return { state: 'failed', failure: readFailure(reply) };
  const { body, event, step } = reply;
  const upstreamId = textAt(reply.headers, 'x-request-id');
  const named = upstreamId === undefined ? {} : { upstreamId };
  const type = event === undefined ? undefined : (textAt(body, 'type') ?? event);
  if (type === 'error' || event === 'error' || objectAt(body, 'error') !== undefined) {
    return { state: 'failed', failure: readFailure(reply), ...named };
  }
  if (type?.endsWith('.partial_image')) return { state: 'running', step, partial: readPictures(body), ...named };
  // The finished picture may come before all the unfinished ones, and what else an event may say is none.
  if (type !== undefined && !type.endsWith('.completed')) return { state: 'running', step, ...named };
  const pictures = readPictures(body);
  if (pictures.length === 0) return { state: 'failed', failure: readNothing(reply), ...named };
  const usage = readUsage(body);
  return { state: 'done', pictures, ...present({ usage }), ...named };
}

/** A success without a picture was worked on, and billed. */
function readNothing({ body }: Reply): Failure {
  return objectAt(body, 'usage') === undefined && textAt(body, 'type') === undefined
    ? { kind: 'failed', message: 'OpenAI answered with neither a picture nor an error.', maybeAccepted: true }
    : { kind: 'empty', message: 'OpenAI ended its answer without a picture.' };
}
