import type { ImagesResult } from '@pentaprism/core';
import type { WritableJson } from '@pentaprism/core/host';
import { imagesBody, writeJson } from '@pentaprism/core/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../http/context.ts';
import { withAddress } from './addresses.ts';
import { asPentaprismError, noteError } from './errors.ts';
import { type Waited, waitAWhile } from './heartbeat.ts';
import { sendAnswer } from './send.ts';

/** A document and who made what is in it. */
export interface Answer {
  readonly provider: string;
  readonly model: string;
  readonly body: WritableJson;
}

/** Answers with one JSON document, as soon as it is there, written around the pictures' bytes. */
export async function answerWithJson(
  request: FastifyRequest,
  reply: FastifyReply,
  context: Pick<Context, 'configuration' | 'isClosing'>,
  running: Promise<Answer>,
): Promise<FastifyReply> {
  const heartbeatMs = context.configuration.heartbeatSeconds * 1000;
  const waited: Waited<Answer> =
    heartbeatMs > 0 ? await waitAWhile(running, heartbeatMs) : { done: true, value: await running };
  reply.type('application/json; charset=utf-8');
  if (!waited.done) {
    return sendAnswer(request, reply, withHeartbeat(request, running, heartbeatMs), context.isClosing());
  }
  const { provider, model } = waited.value;
  const body = writeJson(waited.value.body);
  reply.header('x-pentaprism-provider', provider).header('x-pentaprism-model', model);
  if (body.text !== undefined) return reply.send(body.text);
  if (body.size !== undefined) reply.header('content-length', body.size);
  return sendAnswer(request, reply, body.chunks, context.isClosing());
}

/**
 * Blanks until the answer is there; JSON allows them ahead of a document.
 *
 * The status is out by then, so a failure can only be told in the body: cutting the connection instead would
 * make SDKs repeat, and pay, the job.
 */
async function* withHeartbeat(
  request: FastifyRequest,
  running: Promise<Answer>,
  heartbeatMs: number,
): AsyncGenerator<Uint8Array | string> {
  try {
    for (;;) {
      yield ' ';
      const waited = await waitAWhile(running, heartbeatMs);
      if (!waited.done) continue;
      yield* writeJson(waited.value.body).chunks;
      return;
    }
  } catch (thrown) {
    const error = asPentaprismError(thrown, request.id);
    noteError(request.summary, error);
    yield JSON.stringify(error.toBody());
  }
}

/** A result as the document it is answered with. */
export function answerOf(result: ImagesResult, origin: string): Answer {
  const { provider, model } = result.plan;
  const pictures = result.pictures.map((picture) => withAddress(picture, origin));
  return { provider, model, body: imagesBody({ ...result, pictures }) };
}
