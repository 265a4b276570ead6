import { firstBytes } from '../bytes/collect.ts';
import { headBytes } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { SizedSource } from './sized-source.ts';

/** Bytes to leave out, from `start` up to `end`, and what stands in their place. */
export interface Cut {
  readonly start: number;
  readonly end: number;
  readonly put?: Uint8Array;
}

/**
 * A source without some of its bytes; nothing is copied.
 *
 * `source` can be opened again and again. `cuts` are in order and do not overlap.
 */
export function cutSource(source: ByteSource, size: number, cuts: readonly Cut[]): SizedSource {
  const removed = cuts.reduce((sum, cut) => sum + cut.end - cut.start - (cut.put?.byteLength ?? 0), 0);
  return {
    size: size - removed,
    once: false,
    head: () => firstBytes(without(source.open(), cuts), headBytes),
    open: () => without(source.open(), cuts),
    release: () => source.release(),
  };
}

async function* without(chunks: AsyncIterable<Uint8Array>, cuts: readonly Cut[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  let index = 0;
  for await (const chunk of chunks) {
    const end = at + chunk.byteLength;
    let from = at;
    while (from < end) {
      const cut = cuts[index];
      if (cut === undefined || cut.start >= end) {
        yield chunk.subarray(from - at);
        break;
      }
      if (cut.start > from) yield chunk.subarray(from - at, cut.start - at);
      if (cut.start >= from && cut.put !== undefined) yield cut.put;
      from = Math.min(cut.end, end);
      if (cut.end > end) break;
      index += 1;
    }
    at = end;
  }
}
