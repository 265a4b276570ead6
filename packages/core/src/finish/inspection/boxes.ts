import type { View } from './view.ts';

/** One box of an ISO media file. */
export interface Box {
  readonly type: string;
  /** Where its content starts and ends; the end may lie beyond the bytes at hand. */
  readonly start: number;
  readonly end: number;
}

/** The boxes between two places, one after the other; ISO/IEC 14496-12, section 4.2. */
export function* boxes(view: View, from = 0, to = view.length): Generator<Box> {
  const end = Math.min(to, view.length);
  for (let at = from; at + 8 <= end; ) {
    const short = view.u32(at);
    const header = short === 1 ? 16 : 8;
    // A length of 0 means "to the end of the file".
    const length = short === 1 ? view.u64(at + 8) : short === 0 ? Number.POSITIVE_INFINITY : short;
    if (!(length >= header)) return;
    yield { type: view.tag(at + 4), start: at + header, end: at + length };
    at += length;
  }
}

/** What a `meta` box holds. It is a full box: four bytes of version and flags come first. */
export function inside(view: View, meta: Box): Generator<Box> {
  return boxes(view, meta.start + 4, meta.end);
}
