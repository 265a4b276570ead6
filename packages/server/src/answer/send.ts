import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PentaprismError } from '@pentaprism/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asPentaprismError, noteError } from './errors.ts';
import { completeHead } from './head.ts';
import { countPassed } from './passed-bytes.ts';

/** Bytes one answer writes before all other connections get their turn: about a millisecond's worth. */
const turnBytes = 128 * 1024;

/**
 * Sends an answer that is written as it comes to be, as fast as upstream gives and the caller takes it.
 *
 * A failure on the way breaks the connection, since the status is out: all that is left is to say in the log that it
 * was not the caller who left.
 */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  chunks: AsyncIterable<Uint8Array | string>,
  isClosing: boolean,
): Promise<FastifyReply> {
  const response = reply.raw;
  completeHead(reply, isClosing);
  // The framework would put two streams between upstream and the caller, and let one answer keep all others waiting.
  reply.hijack();
  response.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
  try {
    await pump(chunks, response);
    response.end();
  } catch (thrown) {
    response.destroy();
    if (request.caller.signal.aborted) return reply;
    noteError(request.summary, asPentaprismError(thrown, request.id));
    if (!PentaprismError.is(thrown)) request.log.error({ requestId: request.id, err: thrown }, 'an answer broke off');
  }
  return reply;
}

async function pump(chunks: AsyncIterable<Uint8Array | string>, response: ServerResponse): Promise<void> {
  let written = 0;
  for await (const chunk of chunks) {
    // Leaving the loop gives up what feeds it.
    if (response.destroyed) return;
    if (!response.write(chunk)) await drained(response);
    countPassed(chunk.length);
    written += chunk.length;
    if (written < turnBytes) continue;
    written = 0;
    await nextTurn();
  }
}

/** Waits until the caller takes more, or has gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      response.off('drain', go).off('close', go);
      resolve();
    };
    response.on('drain', go).on('close', go);
  });
}
