import type { IncomingMessage } from 'node:http';
import type { PentaprismError } from '@pentaprism/core';
import { Inflow } from '@pentaprism/core/host';
import { joinSmallChunks } from '../http/small-chunks.ts';
import { bodyTooLarge } from './body-limits.ts';

/** The bodies that are being read. */
const flows = new WeakMap<IncomingMessage, Inflow>();

/** Ends the reading of a body that has not arrived whole: its reader meets the error. */
export function refuseIncoming(request: IncomingMessage, error: PentaprismError): void {
  flows.get(request)?.fail(error);
}

/**
 * The body of a request as it arrives, up to `maxBytes`; beyond them its reader meets `request_too_large`. `take` hears of
 * each chunk before it is handed on, and may refuse it.
 *
 * Whoever stops reading leaves the connection open: it still has to carry the answer. What the caller goes on sending
 * is then thrown away.
 */
export function readIncoming(request: IncomingMessage, maxBytes: number, take?: (bytes: number) => void): Inflow {
  let size = 0;
  const resume = (): void => void request.resume();
  const flow = new Inflow({ pause: () => void request.pause(), resume, stop: resume });
  flows.set(request, flow);
  const chunks = joinSmallChunks((chunk) => {
    try {
      size += chunk.length;
      if (size > maxBytes) throw bodyTooLarge(maxBytes);
      take?.(chunk.length);
      flow.push(chunk);
    } catch (error) {
      flow.fail(error);
    }
  });
  request.on('data', (chunk: Buffer) => chunks.add(chunk));
  request.once('end', () => {
    chunks.flush();
    flow.end();
  });
  request.once('error', (error) => flow.fail(error));
  request.once('close', () => {
    if (!request.complete) flow.fail(new Error('The caller went away while it was sending.'));
  });
  return flow;
}
