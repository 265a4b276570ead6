import type { IncomingMessage } from 'node:http';
import { Inflow } from '@pentaprism/core';

/**
 * The body of a request as it arrives. `take` hears of each chunk before it is handed on, and may refuse it.
 *
 * Whoever stops reading leaves the connection open: it still has to carry the answer. What the caller goes on sending
 * is then thrown away.
 */
export function readIncoming(request: IncomingMessage, take: (bytes: number) => void): Inflow {
  const resume = (): void => void request.resume();
  const flow = new Inflow({ pause: () => void request.pause(), resume, stop: resume });
  request.on('data', (chunk: Buffer) => {
    try {
      take(chunk.length);
      flow.push(chunk);
    } catch (error) {
      flow.fail(error);
    }
  });
  request.once('end', () => flow.end());
  request.once('error', (error) => flow.fail(error));
  request.once('close', () => {
    if (!request.complete) flow.fail(new Error('The caller went away while it was sending.'));
  });
  return flow;
}
