import type { ImagesResult, RunOptions } from '@pentaprism/core';
import type { WritableJson } from '@pentaprism/core/host';
import { imagesBody, writeJson } from '@pentaprism/core/host';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../http/context.ts';
import { withAddress } from './addresses.ts';
import { asPentaprismError, noteError } from './errors.ts';
import { type Waited, waitAWhile } from './heartbeat.ts';
import { sendAnswer } from './send.ts';

interface Job {
  readonly context: Context;
  readonly run: (options: RunOptions) => Promise<ImagesResult>;
  /** What hosted addresses begin with. */
  readonly origin: string;
}

/** Runs a job and answers with one JSON document, written around the pictures' bytes. */
export async function answerWithJson(request: FastifyRequest, reply: FastifyReply, job: Job): Promise<FastifyReply> {
  const heartbeatMs = job.context.configuration.heartbeatSeconds * 1000;
  const running = job.run({ live: true });
  const waited: Waited<ImagesResult> =
    heartbeatMs > 0 ? await waitAWhile(running, heartbeatMs) : { done: true, value: await running };
  reply.type('application/json; charset=utf-8');
  if (!waited.done) {
    return sendAnswer(
      request,
      reply,
      withHeartbeat(request, running, heartbeatMs, job.origin),
      job.context.isClosing(),
    );
  }
  const result = waited.value;
  const body = writeJson(bodyOf(result, job.origin));
  reply.header('x-pentaprism-provider', result.plan.provider).header('x-pentaprism-model', result.plan.model);
  if (body.text !== undefined) return reply.send(body.text);
  if (body.size !== undefined) reply.header('content-length', body.size);
  return sendAnswer(request, reply, body.chunks, job.context.isClosing());
}

/**
 * Blanks until the answer is there; JSON allows them ahead of a document.
 *
 * The status is out by then, so a failure can only be told in the body: cutting the connection instead would
 * make SDKs repeat, and pay, the job.
 */
async function* withHeartbeat(
  request: FastifyRequest,
  running: Promise<ImagesResult>,
  heartbeatMs: number,
  origin: string,
): AsyncGenerator<Uint8Array | string> {
  try {
    for (;;) {
      yield ' ';
      const waited = await waitAWhile(running, heartbeatMs);
      if (!waited.done) continue;
      yield* writeJson(bodyOf(waited.value, origin)).chunks;
      return;
    }
  } catch (thrown) {
    const error = asPentaprismError(thrown, request.id);
    noteError(request.summary, error);
    yield JSON.stringify(error.toBody());
  }
}

function bodyOf(result: ImagesResult, origin: string): WritableJson {
  return imagesBody({ ...result, pictures: result.pictures.map((picture) => withAddress(picture, origin)) });
}
