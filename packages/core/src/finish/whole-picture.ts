import { setImmediate as nextTurn } from 'node:timers/promises';
import { decodeBase64, decodeFirst } from '../bytes/base64.ts';
import { collect } from '../bytes/collect.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { binaryChunks } from '../bytes/picture-chunks.ts';
import { NotBase64, standardBase64, startStandard } from '../bytes/standard-base64.ts';
import type { ByteSource } from '../contract/bytes.ts';
import { wrongPicture } from '../wire/retry-download.ts';
import { describeBytes, isOtherMedia } from './describe-bytes.ts';
import { endsWhole, followParts, partsInOneTurn, tailBytes } from './follow-parts.ts';
import { type Inspection, inspect } from './inspect.ts';
import { closesItself } from './inspection/svg.ts';
import { imageHead, imageLength, isHidden, type LocalBody } from './look.ts';
import { NoPicture } from './no-picture.ts';
import { survey } from './survey.ts';

/** A picture from upstream that is one, as far as can be told without decoding it. */
export interface WholePicture {
  readonly body: LocalBody;
  readonly seen: Inspection;
}

/**
 * Makes sure that what upstream sent is a whole picture, in the form every reader takes, and reads its size.
 *
 * Throws `upstream_error` for anything else. A body that is still arriving cannot be judged yet: its reader meets the
 * error at its end.
 */
export async function wholePicture(body: LocalBody): Promise<WholePicture> {
  if (body.source.once) return await arriving(body);
  if (body.kind === 'binary') return { body, seen: await inspectWhole(body.source) };
  const source = await standardBase64(body.source).catch(asWrong);
  const binary = decoded(source);
  const head = await binary.head();
  const seen = inspect(head);
  refuseOtherThings(head, seen);
  const last = isHidden(seen) ? undefined : lastBytes(source);
  const isWhole = last !== undefined && endsWhole(seen, head, last.tail, last.end);
  return { body: { kind: 'base64', source }, seen: isWhole ? seen : await inspectWhole(binary) };
}

/** Inspects a file that can be read again. Throws `upstream_error` when it is no picture, or not all of one. */
export async function inspectWhole(source: ByteSource): Promise<Inspection> {
  const head = await source.head();
  refuseOtherThings(head, inspect(head));
  const seen = await survey(source);
  const isWhole =
    seen.mime === 'image/svg+xml'
      ? await closesItself((await collect(source.open(), source.size)).toString('latin1'))
      : seen.complete;
  if (!isWhole) throw cutOff(seen, seen.size);
  return seen;
}

/**
 * Throws `upstream_error` for web pages, text and the like. What is not recognised at all is let through: it may be a
 * picture of a type yet unknown here, and it is paid for.
 */
export function refuseOtherThings(head: Uint8Array, seen: Inspection): void {
  if (head.byteLength === 0) throw wrongPicture('Upstream sent an empty picture.');
  const what = seen.mime === null ? describeBytes(head) : undefined;
  if (what === undefined) return;
  const message = `Upstream sent no picture: it is ${what}.`;
  throw wrongPicture(message, isOtherMedia(what) ? new NoPicture('wrong', message) : undefined);
}

function cutOff({ mime }: Inspection, size: number): Error {
  return wrongPicture(
    `Upstream sent a picture that is cut off: the file says that it is ${mime}, and it ends after ${size} bytes, before its own end.`,
  );
}

function asWrong(error: unknown): never {
  if (error instanceof NotBase64) throw wrongPicture('Upstream sent a picture whose base64 is damaged.');
  throw error;
}

/** The bytes that standard base64 stands for. */
function decoded(source: ByteSource): ByteSource {
  return {
    size: source.size === undefined ? undefined : imageLength({ kind: 'base64', source }),
    once: false,
    head: async () => decodeFirst(await source.head()),
    open: (options) => decodeBase64(source.open(options)),
    release: () => source.release(),
  };
}

/** The last image bytes of standard base64 whose end is at hand, and where they end. */
function lastBytes(source: ByteSource): { readonly tail: Uint8Array; readonly end: number } | undefined {
  const chunks = source.tail?.() ?? source.held?.() ?? [];
  // As many characters as hold the longest ending, and a multiple of four.
  const needed = Math.ceil((tailBytes + 2) / 3) * 4;
  let text: Uint8Array = Buffer.alloc(0);
  for (let index = chunks.length - 1; index >= 0 && text.length < needed; index -= 1) {
    text = Buffer.concat([chunks[index]?.subarray(-needed) ?? text, text]).subarray(-needed);
  }
  if (source.size === undefined || text.length === 0) return undefined;
  const tail = decodeFirst(text);
  return { tail, end: ((source.size - text.length) / 4) * 3 + tail.byteLength };
}

/** A body that is read once, while it arrives, by nobody but whoever takes the picture. */
async function arriving(body: LocalBody): Promise<WholePicture> {
  const head = await imageHead(body);
  const seen = inspect(head);
  refuseOtherThings(head, seen);
  // The size has to be known before anything is handed on, and it lies beyond what can be looked at; a drawing is text,
  // and read as such.
  if (isHidden(seen) || seen.mime === 'image/svg+xml') return await wholePicture(await held(body));
  const { source } = body;
  const watched: ByteSource = {
    // Base64 may become longer or shorter on its way.
    size: body.kind === 'binary' ? source.size : undefined,
    once: true,
    head: () => source.head(),
    open: () => (body.kind === 'binary' ? watch(source.open(), seen, head) : watchBase64(source.open(), seen, head)),
    release: () => source.release(),
  };
  return { body: { kind: body.kind, source: watched }, seen };
}

async function* watch(
  chunks: AsyncIterable<Uint8Array>,
  seen: Inspection,
  head: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const parts = followParts(seen);
  for await (const chunk of chunks) {
    while (!parts.read(chunk, partsInOneTurn)) await nextTurn();
    yield chunk;
  }
  if (!parts.isComplete(head)) throw cutOff(seen, parts.size);
}

async function* watchBase64(
  chunks: AsyncIterable<Uint8Array>,
  seen: Inspection,
  head: Uint8Array,
): AsyncGenerator<Uint8Array> {
  const parts = followParts(seen);
  for await (const piece of standardPieces(chunks)) {
    const bytes = decodeFirst(piece);
    while (!parts.read(bytes, partsInOneTurn)) await nextTurn();
    yield piece;
  }
  if (!parts.isComplete(head)) throw cutOff(seen, parts.size);
}

async function* standardPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const standard = startStandard();
  try {
    for await (const chunk of chunks) yield* standard.push(chunk);
    yield* standard.end();
  } catch (error) {
    asWrong(error);
  }
}

/** A body as it is, held in memory, so that it can be read again. */
export async function held(body: LocalBody): Promise<LocalBody> {
  if (body.kind === 'binary') {
    return { kind: 'binary', source: memorySource(await collect(binaryChunks(body), imageLength(body))) };
  }
  const text = await collect(body.source.open(), body.source.size);
  return { kind: 'base64', source: memorySource(text) };
}
