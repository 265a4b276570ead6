import { setImmediate as nextTurn } from 'node:timers/promises';
import { collect } from '../bytes/collect.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { Cut } from './cut-source.ts';
import { followParts, partsInOneTurn } from './follow-parts.ts';
import { type Inspection, inspect } from './inspect.ts';
import { walkScans } from './inspection/jpeg-scans.ts';
import { viewOf } from './inspection/view.ts';
import { preface } from './look.ts';
import { type MetadataPart, maxMetadataParts } from './part-walk.ts';

/** What a whole file says about itself without being decoded. */
export interface Survey extends Inspection {
  /** Length in bytes. */
  readonly size: number;
  /** False when the file ends before its own structure does. */
  readonly complete: boolean;
  /** What to take out so that no metadata is left; `null` when only decoding and encoding again can do it. */
  readonly cuts: readonly Cut[] | null;
}

/** Bytes of a scan that are searched for markers before everybody else gets a turn. */
const bytesInOneTurn = 64 * 1024;

/** Cameras put second pictures and whole films behind the last byte of a photograph; a few bytes of padding are harmless. */
const harmlessTail = 64;

/**
 * Reads a file once from start to end, jumping from one of its parts to the next.
 *
 * Nothing is decoded and little is held, so a clean photograph costs one pass over its bytes. The source must be one
 * that can be opened again.
 */
export async function survey(source: ByteSource): Promise<Survey> {
  const head = await preface(source);
  const first = inspect(head);
  const parts = followParts(first);
  for await (const chunk of source.open({ transient: true })) {
    // A file may be made of millions of parts, and everybody else waits meanwhile.
    while (!parts.read(chunk, partsInOneTurn)) await nextTurn();
  }
  const { layout, walk, marker, size } = parts;
  const complete = parts.isComplete(head);
  // TIFF keeps its size behind the pixels.
  const isFarIn = first.mime !== null && first.width === null && size > head.byteLength;
  if (layout === undefined || walk === undefined) {
    const seen = isFarIn ? inspect(await collect(source.open(), size)) : first;
    return { ...seen, size, complete, cuts: null };
  }
  // WebP keeps its EXIF behind its pixels. Such a file is decoded anyway, and has to be held for that.
  const late = walk.metadata.some((part) => part.exif && part.end > head.byteLength);
  const seen = late || isFarIn ? inspect(await collect(source.open(), size)) : first;
  const end = parts.end();
  const certainEnd =
    !layout.closed || size - end <= harmlessTail ? size : await endFor(source, marker !== undefined, walk);
  const beyondCutting =
    walk.metadata.length > maxMetadataParts ||
    (!layout.cuttable && (seen.metadata || seen.contentCredentials)) ||
    certainEnd === undefined ||
    // An orientation beyond what was inspected at first would be lost with the cut.
    late;
  const cuts = beyondCutting ? null : [...cutsFor(seen, head, walk.metadata), ...tail(certainEnd, size)];
  return { ...seen, metadata: cuts === null || cuts.length > 0, size, complete, cuts };
}

/** Where a file with much behind its end really ends; `undefined` when that is not certain. */
async function endFor(
  source: ByteSource,
  hasScans: boolean,
  { ended = 0, reach }: { readonly ended: number | undefined; readonly reach: number },
): Promise<number | undefined> {
  if (!hasScans) return reach > ended ? reach : undefined;
  const scans = walkScans(ended);
  let at = 0;
  for await (const chunk of source.open({ transient: true })) {
    // A scan may be nothing but markers, each of which is looked at.
    for (let from = 0; from < chunk.byteLength && scans.end === undefined; from += bytesInOneTurn) {
      scans.read(chunk.subarray(from, from + bytesInOneTurn), at + from);
      await nextTurn();
    }
    at += chunk.byteLength;
    if (scans.end !== undefined) break;
  }
  return scans.end;
}

/** Cuts off what stands behind a picture. */
function tail(end: number, size: number): readonly Cut[] {
  return size - end > harmlessTail ? [{ start: end, end: size }] : [];
}

function cutsFor(seen: Inspection, head: Uint8Array, metadata: readonly MetadataPart[]): readonly Cut[] {
  const cuts = metadata.map(({ start, end }) => ({ start, end }));
  if (seen.mime !== 'image/webp' || cuts.length === 0) return cuts;
  // WebP states its length and what it carries up front.
  const removed = cuts.reduce((sum, cut) => sum + cut.end - cut.start, 0);
  const view = viewOf(head);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, view.u32(4, true) - removed, true);
  const flags = Uint8Array.of(view.u8(20) & ~webpMetadataFlags);
  return [{ start: 4, end: 8, put: length }, { start: 20, end: 21, put: flags }, ...cuts];
}

const webpMetadataFlags = 0x08 | 0x04;
