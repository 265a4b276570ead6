import { type Mode, PentaprismError } from '@pentaprism/core';
import { type WritableJson, writeJson } from '@pentaprism/core/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { asPentaprismError, noteError } from './errors.ts';
import { sendAnswer } from './send.ts';

/** A comment, so that nobody on the way takes the connection for dead. */
export const heartbeat = ': waiting for the model\n\n';

/** What the names of events begin with. */
export const eventNames: Readonly<Record<Mode, string>> = {
  generate: 'image_generation',
  edit: 'image_edit',
};

/** Zero, because OpenAI requires the field in every event and clients add them up: the last event has the sum. */
export const noUsage = {
  input_tokens: 0,
  output_tokens: 0,
  total_tokens: 0,
  input_tokens_details: { text_tokens: 0, image_tokens: 0 },
};

/** Answers with server-sent events, and says at the end that there are no more. */
export function sendEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  events: AsyncIterable<Uint8Array | string>,
  isClosing: boolean,
): Promise<FastifyReply> {
  reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-cache, no-transform')
    .header('x-accel-buffering', 'no');
  return sendAnswer(request, reply, ended(events), isClosing);
}

async function* ended(events: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  yield* events;
  yield 'data: [DONE]\n\n';
}

/** What went wrong once the answer had begun, when no status can tell it any more. */
export function writeError(request: FastifyRequest, thrown: unknown): AsyncGenerator<Uint8Array | string> {
  const error = asPentaprismError(thrown, request.id);
  noteError(request.summary, error);
  if (!PentaprismError.is(thrown)) request.log.error({ requestId: request.id, err: thrown }, 'a stream failed');
  return writeEvent('error', { error: errorInStream(error, request.id) });
}

/** An error with what its headers would have said. */
function errorInStream(error: PentaprismError, requestId: string): WritableJson {
  return { ...error.toBody().error, should_retry: error.retry, request_id: requestId };
}

/** One event. */
export async function* writeEvent(name: string, data: WritableJson): AsyncGenerator<Uint8Array | string> {
  yield `event: ${name}\ndata: `;
  yield* writeJson(data).chunks;
  yield '\n\n';
}
