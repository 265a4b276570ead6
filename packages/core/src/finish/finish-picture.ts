import { PentaprismError } from '../contract/error.ts';
import type { Picture } from '../contract/picture.ts';
import { memorySource } from '../wire/memory-source.ts';
import { binaryChunks } from '../wire/picture-chunks.ts';
import { collect } from './collect.ts';
import { describeBytes } from './describe-bytes.ts';
import { type FinishJob, facts, finished, stated, unknown, unreadable } from './finish-job.ts';
import type { Inspection } from './inspect.ts';
import { imageHead, imageLength, type LocalBody, look, probe } from './look.ts';
import { sizeNote, unreachableNote } from './notes.ts';
import { remakePicture } from './remake-picture.ts';
import { asksForChanges, workFor } from './work.ts';

/**
 * Makes one upstream picture what the caller asked for.
 *
 * A picture that already is keeps its very bytes; a remote one that may be handed on is not even downloaded.
 */
export async function finishPicture(job: FinishJob): Promise<Picture> {
  const { body } = job.picture;
  if (body.kind !== 'remote') return await finishLocal(job, body);
  if (job.finish.deliver !== 'url') return await finishLocal(job, await fetchBody(job, body.url));

  const mustChange = asksForChanges(job.finish);
  if (!mustChange && !job.tools.probe) return finished(job, stated(job.picture));
  const seen = await probeRemote(job, body.url);
  if (seen === null && !mustChange) return finished(job, unknown);
  if (seen !== null && workFor(job.finish, seen) === null) {
    return finished(job, facts(seen), sizeNote(job.expected, seen));
  }
  let local: LocalBody;
  try {
    local = await held(await fetchBody(job, body.url));
  } catch (error) {
    if (job.signal?.aborted) throw error;
    // The picture is made and paid for, and an address we cannot read may still be good to the caller.
    return finished(job, unknown, unreachableNote(job.finish));
  }
  return await finishLocal(job, local);
}

async function finishLocal(job: FinishJob, body: LocalBody): Promise<Picture> {
  try {
    const head = await imageHead(body);
    if (head.byteLength === 0) throw unreadable('Upstream sent an empty picture.');
    const seen = await look(body, head);
    if (seen.mime === null) refuseOtherThings(head);
    const work = workFor(job.finish, seen);
    if (work !== null) return await remakePicture(job, body, work);
    const notes = sizeNote(job.expected, seen);
    // Hosted and sent along, a picture is read twice; and while others are made, a download would run out of time.
    const waits = job.finish.deliver === 'both' || (job.n ?? 1) > 1;
    const readable = waits && body.source.once ? await held(body) : body;
    return finished(job, facts(seen), notes, readable);
  } catch (error) {
    body.source.release();
    throw asUpstreams(error);
  }
}

/**
 * Throws `upstream_error` for web pages, JSON and the like. What is not recognised at all is let through: it may be a
 * picture of a type yet unknown here, and it is paid for.
 */
function refuseOtherThings(head: Uint8Array): void {
  const what = describeBytes(head);
  if (what !== undefined) throw unreadable(`Upstream sent no picture: it is ${what}.`);
}

async function held(body: LocalBody): Promise<LocalBody> {
  const bytes = await collect(binaryChunks(body), imageLength(body));
  return { kind: 'binary', source: memorySource(bytes) };
}

async function fetchBody({ tools, signal }: FinishJob, url: string): Promise<LocalBody> {
  const options = { maxBytes: tools.maxPictureBytes, paid: true as const, ...(signal === undefined ? {} : { signal }) };
  try {
    const { source } = await tools.download(url, options);
    return { kind: 'binary', source };
  } catch (error) {
    throw asUpstreams(error);
  }
}

/** An error as it is once upstream has delivered: not the caller's fault, and never to be repeated. */
function asUpstreams(error: unknown): unknown {
  if (!PentaprismError.is(error)) return error;
  if (error.code === 'overloaded') return new PentaprismError('overloaded', error.message, { retry: false });
  // The downloader blames the address it was given, which here is upstream's.
  if (error.code !== 'failed_to_download_image' && error.code !== 'blocked_url') return error;
  return unreadable(`The picture upstream made could not be fetched: ${error.message}`, error);
}

/** What a remote picture's first bytes say; `null` when they cannot be had, which is never a reason to fail. */
async function probeRemote({ tools, signal }: FinishJob, url: string): Promise<Inspection | null> {
  try {
    return await probe(tools.download, url, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}
