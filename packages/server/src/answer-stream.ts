import { Readable } from 'node:stream';
import { PentaprismError } from '@pentaprism/core';
import type { FastifyRequest } from 'fastify';
import { asPentaprismError } from './errors.ts';

/**
 * The body of an answer that is written as it comes to be.
 *
 * A failure on the way breaks the connection, since the status is out: all that is left is to say in the log that it
 * was not the caller who left.
 */
export function answerStream(request: FastifyRequest, chunks: AsyncIterable<Uint8Array | string>): Readable {
  return Readable.from(chunks, { objectMode: false }).on('error', (thrown: unknown) => {
    if (request.caller.signal.aborted) return;
    request.summary.error = asPentaprismError(thrown, request.id).code;
    if (!PentaprismError.is(thrown)) request.log.error({ requestId: request.id, err: thrown }, 'an answer broke off');
  });
}
