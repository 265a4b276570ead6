import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { ByteList } from './byte-list.ts';
import { startByteSpool } from './byte-spool.ts';
import { memorySource } from './memory-source.ts';

/** Bytes written to disk in one go. */
const spoolBytes = 1024 * 1024;
/** The end of a file stays in memory, where it is looked at. */
const keptBytes = 64 * 1024;

/** Bounds of one file. */
export interface KeepFileOptions {
  readonly maxBytes: number;
  /** What is larger goes to disk as it arrives. */
  readonly spoolAbove: number;
}

/**
 * Reads a file of a reply to its end and keeps it: in memory when it is small or the disk takes nothing, else in a nameless
 * temporary file. Throws `request_too_large`, and whatever broke the stream.
 */
export async function keepFile(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes, spoolAbove }: KeepFileOptions,
): Promise<ByteSource> {
  const spool = startByteSpool();
  const held = new ByteList();
  let size = 0;
  let most = spoolAbove;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > maxBytes) throw new PentaprismError('request_too_large', `A file is larger than ${maxBytes} bytes.`);
      held.push(chunk);
      if (held.size <= most) continue;
      const pieces = held.take();
      const kept = cutEnd(pieces);
      const isMoved = await spool.append(pieces);
      for (const piece of isMoved ? kept : [...pieces, ...kept]) held.push(piece);
      most = isMoved ? spoolBytes : maxBytes;
    }
    return size === held.size ? memorySource(held.pieces()) : spool.source(held.pieces());
  } catch (error) {
    spool.discard();
    throw error;
  }
}

/** Takes the last pieces off a list: 64 KiB of them, and the rest of the first. */
function cutEnd(pieces: Uint8Array[]): Uint8Array[] {
  const end: Uint8Array[] = [];
  for (let size = 0; size < keptBytes; ) {
    const last = pieces.pop();
    if (last === undefined) break;
    end.unshift(last);
    size += last.length;
  }
  return end;
}
