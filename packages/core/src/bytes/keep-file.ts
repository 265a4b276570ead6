import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { ByteList } from './byte-list.ts';
import { moveToDisk, spoolBytes, startByteSpool } from './byte-spool.ts';
import { memorySource } from './memory-source.ts';

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
      most = (await moveToDisk(held.take(), spool, held)) ? spoolBytes : maxBytes;
    }
    return size === held.size ? memorySource(held.pieces()) : spool.source(held.pieces());
  } catch (error) {
    spool.discard();
    throw error;
  }
}
