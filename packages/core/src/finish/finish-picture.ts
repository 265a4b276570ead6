import { PentaprismError } from '../contract/error.ts';
import type { Picture } from '../contract/picture.ts';
import type { ExpectedSize, FinishPlan, ReceiptRow } from '../contract/plan.ts';
import type { UpstreamPicture } from '../contract/provider.ts';
import { memorySource } from '../wire/memory-source.ts';
import { binaryChunks } from '../wire/picture-chunks.ts';
import type { Wire } from '../wire/wire.ts';
import type { Codec } from './codec.ts';
import { collect } from './collect.ts';
import { encoders } from './encoders.ts';
import { type Inspection, inspect, shownSize } from './inspect.ts';
import { imageLength, type LocalBody, look, probe } from './look.ts';
import { animationNote, colourNote, formatNote, sizeNote, unreachableNote } from './notes.ts';
import { asksForChanges, type Work, workFor } from './work.ts';

/** What finishing one picture needs. */
export interface FinishTools {
  readonly codec: Codec;
  readonly download: Wire['download'];
  /** Bytes of one picture, at most. */
  readonly maxPictureBytes: number;
  /** Read type and size of remote pictures that are only handed on. */
  readonly probe: boolean;
}

/** What is planned for one picture. */
export interface PicturePlan {
  readonly finish: FinishPlan;
  readonly expected: ExpectedSize | null;
}

/** One picture on its way through. */
interface Job extends PicturePlan {
  readonly tools: FinishTools;
  readonly picture: UpstreamPicture;
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes one upstream picture what the caller asked for.
 *
 * A picture that already is keeps its very bytes; a remote one that may be handed on is not even downloaded.
 */
export async function finishPicture(job: Job): Promise<Picture> {
  const { body } = job.picture;
  if (body.kind !== 'remote') return await finishLocal(job, body);
  if (job.finish.deliver !== 'url') return await finishLocal(job, await fetchBody(job, body.url));

  const mustChange = asksForChanges(job.finish);
  if (!mustChange && !job.tools.probe) return handOn(job, stated(job.picture));
  const seen = await probeRemote(job, body.url);
  if (seen === null && !mustChange) return handOn(job, unknown);
  if (seen !== null && workFor(job.finish, seen) === null) {
    return handOn(job, facts(seen), sizeNote(job.expected, seen));
  }
  let local: LocalBody;
  try {
    local = await held(await fetchBody(job, body.url));
  } catch (error) {
    if (job.signal?.aborted) throw error;
    // The picture is made and paid for, and an address we cannot read may still be good to the caller.
    return handOn(job, unknown, unreachableNote(job.finish));
  }
  return await finishLocal(job, local);
}

type Facts = Pick<Picture, 'mime' | 'width' | 'height'>;

const unknown: Facts = { mime: null, width: null, height: null };

function facts(seen: Inspection): Facts {
  return { mime: seen.mime, ...shownSize(seen) };
}

function stated({ mime, width, height }: UpstreamPicture): Facts {
  return { mime: mime ?? null, width: width ?? null, height: height ?? null };
}

function handOn(job: Job, known: Facts, notes: readonly ReceiptRow[] = [], body = job.picture.body): Picture {
  const { revisedPrompt } = job.picture;
  return { body, ...known, ...(revisedPrompt === undefined ? {} : { revisedPrompt }), notes };
}

async function finishLocal(job: Job, body: LocalBody): Promise<Picture> {
  try {
    if ((await body.source.head()).byteLength === 0) throw unreadable('Upstream sent an empty picture.');
    const seen = await look(body);
    const work = workFor(job.finish, seen);
    if (work !== null) return await remake(job, body, work);
    const notes = sizeNote(job.expected, seen);
    // Hosted and sent along, a picture is read twice.
    const readable = job.finish.deliver === 'both' && body.source.once ? await held(body) : body;
    return handOn(job, facts(seen), notes, readable);
  } catch (error) {
    body.source.release();
    throw asUpstreams(error);
  }
}

async function remake(job: Job, body: LocalBody, work: Work): Promise<Picture> {
  const { tools, finish, signal } = job;
  const bytes = await collect(binaryChunks(body), imageLength(body));
  body.source.release();
  // The whole file tells what its head may not: frames, credentials, a size behind a long preface.
  const seen = inspect(bytes);
  const encoder = encoders[work.format];
  const ground = await groundOf(tools.codec, finish.background, encoder.alpha);
  const size = work.resize ?? seen;
  const made = await tools.codec
    .render(
      bytes,
      { ...work, background: ground.colour, pixels: (size.width ?? 0) * (size.height ?? 0), frames: true },
      signal,
    )
    .catch((error: unknown) => {
      if (PentaprismError.is(error)) throw error;
      throw unreadable('Upstream sent a picture that cannot be decoded.', error);
    });
  const notes = [
    ...sizeNote(job.expected, seen),
    ...formatNote(work.format, seen),
    ...(seen.animated === true && !encoder.animation ? animationNote(work.format) : []),
    ...ground.notes,
  ];
  const finished = handOn(job, facts(inspect(made)), notes, { kind: 'binary', source: memorySource(made) });
  return seen.contentCredentials ? { ...finished, contentCredentials: 'removed' } : finished;
}

/** The colour behind the picture; `undefined` leaves it to the format. */
async function groundOf(codec: Codec, background: string | undefined, alpha: boolean) {
  if (background === undefined || notColours.has(background)) return { colour: undefined, notes: [] };
  if (background === 'opaque') return { colour: 'white', notes: [] };
  if (await codec.isColour(background)) return { colour: background, notes: [] };
  return { colour: undefined, notes: colourNote(background, alpha ? 'transparent' : 'white') };
}

/** Words of `background` that leave the ground to the format. */
const notColours: ReadonlySet<string> = new Set(['auto', 'transparent']);

async function held(body: LocalBody): Promise<LocalBody> {
  const bytes = await collect(binaryChunks(body), imageLength(body));
  return { kind: 'binary', source: memorySource(bytes) };
}

async function fetchBody({ tools, signal }: Job, url: string): Promise<LocalBody> {
  const options = { maxBytes: tools.maxPictureBytes, ...(signal === undefined ? {} : { signal }) };
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
async function probeRemote({ tools, signal }: Job, url: string): Promise<Inspection | null> {
  try {
    return await probe(tools.download, url, signal);
  } catch (error) {
    if (signal?.aborted) throw error;
    return null;
  }
}

function unreadable(message: string, cause?: unknown): PentaprismError {
  return new PentaprismError('upstream_error', message, { retry: false, ...(cause === undefined ? {} : { cause }) });
}
