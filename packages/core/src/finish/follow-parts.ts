import type { Inspection } from './inspect.ts';
import { mostReads, viewOf } from './inspection/view.ts';
import { layouts } from './layouts.ts';
import { startWalk } from './part-walk.ts';

/** Parts that are read before everybody else gets a turn. */
export const partsInOneTurn = 2000;

/** The most bytes that the ending of any type takes. */
export const tailBytes = 16;

/** Follows the parts of a picture of known type through its chunks, to tell at its end whether it is whole. */
export function followParts(first: Inspection) {
  const layout = first.mime === null ? undefined : layouts[first.mime]?.();
  const walk = layout === undefined ? undefined : startWalk(layout);
  const marker = first.mime === 'image/jpeg' ? startSearch() : undefined;
  let size = 0;
  const end = (): number => (marker === undefined ? (walk?.reach ?? size) : (marker.found ?? Number.POSITIVE_INFINITY));
  return {
    layout,
    walk,
    marker,
    /** Bytes so far. */
    get size() {
      return size;
    },
    /** Where the picture ends by its own account. */
    end,
    /** Reads a chunk, or so many of its parts; whether it is done with the chunk, which has to be given again if not. */
    read(chunk: Uint8Array, most?: number): boolean {
      if (walk?.read(chunk, size, most) === false) return false;
      if (walk?.ended !== undefined) marker?.read(chunk, size, walk.ended);
      size += chunk.byteLength;
      return true;
    },
    /** Whether the file has ended where its own structure does; true for types that only decoding can tell of. */
    isComplete(head: Uint8Array): boolean {
      if (layout === undefined || walk === undefined) return true;
      const rests = walk.rests && walk.reach <= size + (layout.slack ?? 0);
      const stated = layout.stated?.(viewOf(head, mostReads)) ?? 0;
      return (layout.closed ? walk.ended !== undefined && end() <= size : rests) && stated <= size;
    },
  };
}

/**
 * Whether the first and the last bytes of a file prove that it is whole. Where they do not, all of it has to be read to
 * tell.
 */
export function endsWhole(seen: Inspection, head: Uint8Array, tail: Uint8Array, size: number): boolean {
  const layout = seen.mime === null ? undefined : layouts[seen.mime]?.();
  if (layout === undefined) return seen.mime !== 'image/svg+xml';
  const { ending } = layout;
  if (ending !== undefined) {
    return Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).toString('latin1').endsWith(ending);
  }
  const stated = layout.stated?.(viewOf(head, mostReads)) ?? 0;
  // What a film states is the length of its cover.
  const statesAll = seen.mime === 'image/webp' || seen.animated === false;
  return statesAll && stated > 0 && stated <= size;
}

/** Looks for the marker that ends a JPEG. Inside a scan the byte 0xff is never followed by 0xd9. */
function startSearch() {
  let found: number | undefined;
  let last = 0;
  return {
    /** Where the file ends by its own account. */
    get found() {
      return found;
    },
    read(chunk: Uint8Array, at: number, from: number): void {
      if (found !== undefined) return;
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      const skip = Math.max(0, from - at);
      if (skip === 0 && last === 0xff && bytes[0] === 0xd9) found = at + 1;
      else {
        const index = bytes.indexOf('\xff\xd9', skip, 'latin1');
        if (index !== -1) found = at + index + 2;
      }
      last = bytes.at(-1) ?? last;
    },
  };
}
