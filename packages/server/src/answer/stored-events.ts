import type { DeliveredPicture, ImageRequest, JsonObject, Plan } from '@pentaprism/core';
import { sizeText, statedLooks, type WritableJson } from '@pentaprism/core/host';
import { formatOf, present } from '@pentaprism/core/provider';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerIn, type JobEnding, type StoredAnswer } from '../jobs/job-ending.ts';
import { errorOf } from '../jobs/run-job.ts';
import type { JobListener } from '../jobs/running-jobs.ts';
import { eventNames, noUsage, sendEvents, writeError, writeEvent } from './event-stream.ts';
import { type Waited, waitAWhile } from './heartbeat.ts';
import { createProgressComments, type ProgressComments } from './progress-comments.ts';
import { createQueue, type Queue } from './queue.ts';
import { type Giving, pictureOf } from './stored.ts';

interface StoredJob {
  readonly id: string;
  readonly request: ImageRequest;
  readonly heartbeatMs: number;
  readonly giving: Giving;
  /** Resolves when the job has ended, and tells until then what happens. */
  readonly follow: (listener: JobListener) => Promise<JobEnding>;
  readonly isClosing: () => boolean;
}

/** A hosted picture that is sent before its job has ended. */
interface Early {
  readonly picture: DeliveredPicture;
  readonly url: string;
  readonly plan: Plan;
}

/** What there is to send before the job has ended. */
type Sent = { readonly early: Early } | { readonly progress: true };

/** What there is of a job when its answer begins. */
interface Happening {
  readonly queue: Queue<Sent>;
  readonly first: Waited<void>;
  readonly answered: Promise<StoredAnswer>;
  readonly comments: ProgressComments;
}

/**
 * Answers with OpenAI's events from a job that is written down: comments while it runs, and its pictures. Those that are
 * finished here are sent at once, all but the last, which says what is known only at the end.
 */
export async function answerWithStoredEvents(
  request: FastifyRequest,
  reply: FastifyReply,
  job: StoredJob,
): Promise<FastifyReply> {
  const queue = createQueue<Sent>();
  const comments = createProgressComments(job.id);
  const seen = new Set<string>();
  let isOpen = false;
  const answered = job
    .follow({
      onProgress(standing) {
        comments.hear(standing);
        // Nobody is answered only to be told this.
        if (isOpen) queue.push({ progress: true });
      },
      onPicture(picture, plan) {
        const { url } = picture;
        if (url === undefined || seen.has(url) || seen.size >= plan.n - 1) return;
        seen.add(url);
        queue.push({ early: { picture, url, plan } });
      },
    })
    .then((ending) => {
      if (ending.state !== 'finished') throw errorOf(ending);
      return answerIn(ending.result);
    });
  answered.then(queue.end, queue.fail);

  const first = await waitAWhile(queue.ready(), job.heartbeatMs);
  isOpen = true;
  return sendEvents(request, reply, writeEvents(request, job, { queue, first, answered, comments }), job.isClosing());
}

async function* writeEvents(
  request: FastifyRequest,
  job: StoredJob,
  { queue, first, answered, comments }: Happening,
): AsyncGenerator<Uint8Array | string> {
  const sent = new Set<string>();
  try {
    for (let waited = first; ; waited = await waitAWhile(queue.ready(), job.heartbeatMs)) {
      const next = waited.done ? queue.shift() : undefined;
      if (next !== undefined && 'early' in next) {
        sent.add(next.early.url);
        yield* writeEarly(job, next.early);
      } else if (next !== undefined) {
        const comment = comments.changed();
        if (comment !== '') yield comment;
      } else if (waited.done) break;
      else yield comments.beat();
    }
    yield* writeRest(request, job, await answered, sent);
  } catch (thrown) {
    yield* writeError(request, thrown);
  }
}

async function* writeEarly(
  { request, giving }: StoredJob,
  { picture, url, plan }: Early,
): AsyncGenerator<Uint8Array | string> {
  const { width, height, mime, revisedPrompt } = picture;
  const body: JsonObject = { url, ...present({ revised_prompt: revisedPrompt }), width, height, mime_type: mime };
  yield* writeCompleted(request, {
    created_at: Math.floor(Date.now() / 1000),
    ...{ size: sizeText(picture), output_format: formatOf(mime), quality: 'auto', background: 'auto' },
    ...statedLooks(plan, request),
    index: picture.index,
    ...(await given(body, giving)),
    usage: noUsage,
  });
}

/** The pictures that were not sent yet, and of those that are missing why the first of them is. */
async function* writeRest(
  { id: requestId }: FastifyRequest,
  { request, giving }: StoredJob,
  { body }: StoredAnswer,
  sent: ReadonlySet<string>,
): AsyncGenerator<Uint8Array | string> {
  const { data, created, usage, metadata, size, output_format, quality = 'auto', background = 'auto' } = body;
  const missing = missingIn(body);
  const places = placesOf(data.length, missing);
  const left = data
    .map((picture, position) => ({ picture, index: places[position] ?? position }))
    .filter(({ picture: { url } }) => typeof url !== 'string' || !sent.has(url));
  for (const [position, { picture, index }] of left.entries()) {
    const isLast = position === left.length - 1;
    yield* writeCompleted(request, {
      ...{ created_at: created, size, output_format, quality, background, index },
      ...(await given(picture, giving)),
      usage: isLast ? (usage ?? noUsage) : noUsage,
      ...(isLast ? { metadata } : {}),
    });
  }
  const [error] = missing;
  if (error === undefined) return;
  const { index: _, ...told } = error;
  yield* writeEvent('error', {
    // What was made is paid for, so that all of it is not to be asked for again.
    error: { ...told, should_retry: false, request_id: requestId },
    ...(left.length === 0 ? { metadata } : {}),
  });
}

function writeCompleted(
  { mode }: ImageRequest,
  event: Readonly<Record<string, WritableJson | undefined>>,
): AsyncGenerator<Uint8Array | string> {
  const type = `${eventNames[mode]}.completed`;
  return writeEvent(type, { type, ...event });
}

/** Events carry bytes whatever form was asked for. */
function given(picture: JsonObject, giving: Giving) {
  return pictureOf(picture, { format: 'both' }, { ...giving, format: 'both' });
}

function missingIn({ errors }: StoredAnswer['body']): readonly (JsonObject & { readonly index: number })[] {
  // Written by `imagesBody`, with the place of each picture that could not be made.
  return (errors ?? []) as readonly (JsonObject & { readonly index: number })[];
}

/** The places of the pictures that were made, among those that were asked for. */
function placesOf(made: number, missing: readonly { readonly index: number }[]): readonly number[] {
  const gone = new Set(missing.map(({ index }) => index));
  return Array.from({ length: made + gone.size }, (_, index) => index).filter((index) => !gone.has(index));
}
