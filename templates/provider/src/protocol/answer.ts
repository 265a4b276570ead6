import { isSuccess, type Outcome, type Reply, textAt } from '@pentaprism/core/provider';
import { readFailure } from './failure.ts';
import { readPictures } from './pictures.ts';

/** What a reply means. */
export function readAnswer(reply: Reply): Outcome {
  if (!isSuccess(reply)) return { state: 'failed', failure: readFailure(reply) };
  // SETTLE: where upstream says which request this was.
  const upstreamId = textAt(reply.body, 'id');
  const named = upstreamId === undefined ? {} : { upstreamId };
  const pictures = readPictures(reply.body);
  if (pictures.length > 0) return { state: 'done', pictures, ...named };
  return { state: 'failed', failure: { kind: 'empty', message: 'Acme answered without a picture.' }, ...named };
}
