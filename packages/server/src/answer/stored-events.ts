import type { Mode } from '@pentaprism/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerIn, type JobEnding } from '../jobs/job-ending.ts';
import { errorOf } from '../jobs/run-job.ts';
import { eventNames, heartbeat, noUsage, sendEvents, writeError, writeEvent } from './event-stream.ts';
import { type Waited, waitAWhile } from './heartbeat.ts';
import { type Giving, pictureOf } from './stored.ts';

interface StoredJob {
  readonly mode: Mode;
  readonly heartbeatMs: number;
  readonly giving: Giving;
  readonly ended: Promise<JobEnding>;
  readonly isClosing: () => boolean;
}

/** Answers with OpenAI's events from a job that is written down: comments while it runs, then its pictures. */
export async function answerWithStoredEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  job: StoredJob,
): Promise<FastifyReply> {
  const first = await waitAWhile(job.ended, job.heartbeatMs);
  if (first.done && first.value.state !== 'finished') throw errorOf(first.value);
  return sendEvents(request, reply, writeEvents(request, job, first), job.isClosing());
}

async function* writeEvents(
  request: FastifyRequest,
  { mode, heartbeatMs, giving, ended }: StoredJob,
  first: Waited<JobEnding>,
): AsyncGenerator<Uint8Array | string> {
  const name = `${eventNames[mode]}.completed`;
  try {
    let waited = first;
    while (!waited.done) {
      yield heartbeat;
      waited = await waitAWhile(ended, heartbeatMs);
    }
    const ending = waited.value;
    if (ending.state !== 'finished') throw errorOf(ending);
    const answer = answerIn(ending.result);
    const { data, created, usage, metadata, size, output_format, quality = 'auto', background = 'auto' } = answer.body;
    for (const [index, picture] of data.entries()) {
      const isLast = index === data.length - 1;
      // Events carry bytes whatever form was asked for.
      const given = await pictureOf(picture, answer, { ...giving, format: 'both' });
      yield* writeEvent(name, {
        ...{ type: name, created_at: created, size, output_format, quality, background, index },
        ...given,
        usage: isLast ? (usage ?? noUsage) : noUsage,
        ...(isLast ? { metadata } : {}),
      });
    }
  } catch (thrown) {
    yield* writeError(request, thrown);
  }
}
