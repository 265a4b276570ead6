import type {
  DeliveredPicture,
  ImagesResult,
  PartialPicture,
  PlannedRequest,
  Progress,
  RunOptions,
} from '@pentaprism/core';
import type { WritableJson } from '@pentaprism/core/host';
import { metadataBody, sizeText, statedLooks } from '@pentaprism/core/host';
import { formatOf } from '@pentaprism/core/provider';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withAddress } from './addresses.ts';
import { eventNames, noUsage, sendEvents, writeError, writeEvent } from './event-stream.ts';
import { type Waited, waitAWhile } from './heartbeat.ts';
import { createProgressComments, type ProgressComments } from './progress-comments.ts';
import { createQueue, type Queue } from './queue.ts';

interface Job {
  /** Milliseconds; a comment this often keeps proxies from cutting a connection that is waiting for a model. */
  readonly heartbeatMs: number;
  readonly planned: PlannedRequest;
  readonly run: (options: RunOptions) => Promise<ImagesResult>;
  /** What hosted addresses begin with. */
  readonly origin: string;
  readonly isClosing: () => boolean;
}

/** What there is to send: a picture that is finished, or one that is not. */
type Sent =
  | { readonly picture: DeliveredPicture }
  | { readonly partial: PartialPicture }
  /** The job got on, which the comments know more of. */
  | { readonly progress: true };

/**
 * Runs a job and answers with OpenAI's server-sent events, one `completed` for each picture as it is finished, and before
 * it a `partial_image` for each unfinished one that was asked for.
 *
 * Nothing is sent before there is something to say: the first picture, or the first heartbeat. A job that fails
 * before that is an ordinary HTTP error, with a status that SDKs turn into the right exception.
 */
export async function answerWithEvents(request: FastifyRequest, reply: FastifyReply, job: Job): Promise<FastifyReply> {
  const pictures = createQueue<Sent>();
  let comments: ProgressComments | undefined;
  let standing: Progress | undefined;
  const running = job.run({
    live: true,
    onProgress: (progress) => {
      standing = progress;
      comments?.hear(progress);
      // Nobody is answered only to be told this.
      if (comments !== undefined) pictures.push({ progress: true });
    },
    onPicture: (picture) => pictures.push({ picture }),
    onPartial: (partial) => pictures.push({ partial }),
  });
  running.then(pictures.end, pictures.fail);

  const first = await waitAWhile(pictures.ready(), job.heartbeatMs);
  comments = createProgressComments(reply.getHeader('x-pentaprism-job')?.toString());
  if (standing !== undefined) comments.hear(standing);
  const events = writeEvents(request, job, { pictures, first, running, comments });
  return sendEvents(request, reply, events, job.isClosing());
}

/** What there is of a job when its answer begins. */
interface Happening {
  readonly pictures: Queue<Sent>;
  readonly first: Waited<void>;
  readonly running: Promise<ImagesResult>;
  readonly comments: ProgressComments;
}

async function* writeEvents(
  request: FastifyRequest,
  { planned: { plan, request: asked }, heartbeatMs, origin }: Job,
  { pictures, first, running, comments }: Happening,
): AsyncGenerator<Uint8Array | string> {
  const created = Math.floor(Date.now() / 1000);
  // The job may be answered while its last picture is still arriving; what is known only at the end comes later.
  const ended = running.then((result) => result.rest ?? result);
  ended.catch(() => undefined);
  let sent = 0;
  let writing = false;
  let waited = first;
  try {
    for (;;) {
      const next = waited.done ? pictures.shift() : undefined;
      const looks = { quality: 'auto', background: 'auto', ...statedLooks(plan, asked) };
      if (next !== undefined && 'partial' in next) {
        const name = `${eventNames[plan.mode]}.partial_image`;
        writing = true;
        yield* writeEvent(name, { type: name, created_at: created, ...unfinished(next.partial), ...looks });
        writing = false;
        next.partial.body.source.release();
      } else if (next !== undefined && 'progress' in next) {
        const comment = comments.changed();
        if (comment !== '') yield comment;
      } else if (next !== undefined) {
        sent += 1;
        const name = `${eventNames[plan.mode]}.completed`;
        // The job ends with its last picture, and only then are its usage and its receipt known.
        const isLast = sent === plan.n;
        const usage = isLast ? { later: ended.then(usageOf) } : noUsage;
        writing = true;
        yield* writeEvent(name, {
          type: name,
          created_at: created,
          ...completed(withAddress(next.picture, origin)),
          ...looks,
          usage,
          ...(isLast ? { metadata: { later: ended.then(metadataBody) } } : {}),
        });
        writing = false;
      } else if (waited.done) {
        break;
      } else {
        yield comments.beat();
      }
      waited = await waitAWhile(pictures.ready(), heartbeatMs);
    }
    const [missing] = (await ended).errors;
    if (missing !== undefined) throw missing.error;
  } catch (thrown) {
    // Half an event cannot be taken back: only a broken connection tells that its picture is not whole.
    if (writing) throw thrown;
    yield* writeError(request, thrown);
  }
}

/** The fields of OpenAI's stream event, which are fewer than those of its plain answer. */
function usageOf({ usage = noUsage }: ImagesResult): typeof noUsage {
  const { input_tokens, output_tokens, total_tokens, input_tokens_details = noUsage.input_tokens_details } = usage;
  return { input_tokens, output_tokens, total_tokens, input_tokens_details: { ...input_tokens_details } };
}

function completed(picture: DeliveredPicture): Readonly<Record<string, WritableJson | undefined>> {
  return {
    // Of a picture that could not be fetched only the address is left.
    b64_json: picture.body.kind === 'remote' ? undefined : picture.body,
    url: picture.url,
    index: picture.index,
    size: sizeText(picture),
    output_format: formatOf(picture.mime),
    revised_prompt: picture.revisedPrompt,
  };
}

/** The fields of OpenAI's event, and the place of the picture, which it has none for. */
function unfinished(partial: PartialPicture): Readonly<Record<string, WritableJson | undefined>> {
  return {
    b64_json: partial.body,
    partial_image_index: partial.order,
    index: partial.index,
    size: sizeText(partial),
    output_format: formatOf(partial.mime),
  };
}
