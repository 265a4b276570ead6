import { viewOf } from './inspection/view.ts';

/** More than any writer puts around the pixels. */
const mostOddChunks = 1000;

/** Pixels in chunks smaller than this on average come from no encoder. */
const mostChunks = 500_000;

/** Chunks that honest pictures have many of: pixels, and the frames of animations. */
const pixels: ReadonlySet<string> = new Set(['IDAT', 'fdAT', 'fcTL']);

/**
 * Whether a PNG has more chunks than its decoder should see.
 *
 * The decoder finds fault with each that is repeated or odd, and all of its complaints are told on the main thread, in one
 * turn: a file of millions would keep everybody waiting for seconds.
 */
export function hasTooManyChunks(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  if (view.tag(1, 3) !== 'PNG') return false;
  let chunks = 0;
  let odd = 0;
  for (let at = 8; at + 8 <= view.length; at += 12 + view.u32(at)) {
    chunks += 1;
    if (!pixels.has(view.tag(at + 4))) odd += 1;
    if (odd > mostOddChunks || chunks > mostChunks) return true;
  }
  return false;
}
