import type { Layout } from './inspection/layout.ts';
import { viewOf } from './inspection/view.ts';

/** More pieces of metadata than this are no honest file, and not worth cutting out one by one. */
export const maxMetadataParts = 256;

/** A stretch of a file that holds metadata. */
export interface MetadataPart {
  readonly start: number;
  end: number;
  readonly exif: boolean;
}

/** Follows the parts of a file through its chunks. */
export function startWalk(layout: Layout) {
  const header = new Uint8Array(layout.header);
  const view = viewOf(header);
  const metadata: MetadataPart[] = [];
  let next = layout.start;
  let filled = 0;
  let ended: number | undefined;
  return {
    metadata,
    /** Where the ending part starts, once it was seen. */
    get ended() {
      return ended;
    },
    /** How far the parts seen so far reach. */
    get reach() {
      return next;
    },
    /** Whether the bytes read so far end with a part, and not inside the header of the next. */
    get rests() {
      // A box of eight bytes is a whole part, though shorter than the longest header.
      return filled === 0 || view.u32(0) === filled;
    },
    /** Reads a chunk, or so many parts of it; whether it is done with the chunk, which has to be given again if not. */
    read(chunk: Uint8Array, at: number, parts = Number.POSITIVE_INFINITY): boolean {
      let left = parts;
      while (ended === undefined && next + filled < at + chunk.byteLength) {
        if (left === 0) return false;
        left -= 1;
        const from = next + filled - at;
        const piece = chunk.subarray(from, from + header.byteLength - filled);
        header.set(piece, filled);
        filled += piece.byteLength;
        if (filled < header.byteLength) return true;
        filled = 0;
        const part = layout.read(view);
        const start = next;
        next += part.length;
        if (part.kind === 'end') ended = start;
        if (part.kind === 'metadata' || part.kind === 'exif') {
          const last = metadata.at(-1);
          if (last?.end === start && last.exif === (part.kind === 'exif')) last.end = next;
          // One more than the limit is enough to know that there are too many.
          else if (metadata.length <= maxMetadataParts) metadata.push({ start, end: next, exif: part.kind === 'exif' });
        }
      }
      return true;
    },
  };
}
