import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { ByteSource } from '../contract/bytes.ts';
import { PentaprismError } from '../contract/error.ts';
import { ByteList } from './byte-list.ts';
import { firstBytes, memorySource } from './memory-source.ts';
import { createTemporaryFile, readTemporaryFile, type TemporaryFile } from './temporary-file.ts';

const windowBytes = 256 * 1024;

/** Bounds of one upload. */
export interface SpoolLimits {
  /** Bytes, at most; more is `request_too_large`. */
  readonly maxBytes: number;
  /** What may be held in memory; default: 256 KiB, as of every upload. */
  readonly memory?: SpoolMemory;
  /** Where other uploads are kept; default: the system's folder for temporary files. */
  readonly directory?: string;
}

/** Memory an upload may be held in beyond the first 256 KiB. */
export interface SpoolMemory {
  /** Takes room for so many more bytes as they arrive; once it says no, the whole upload goes to disk. */
  take(bytes: number): boolean;
  /** Gives all of it back: the upload is on disk now. */
  giveBack(): void;
}

const noMemory: SpoolMemory = { take: () => false, giveBack: () => {} };

/**
 * Reads an upload to its end and keeps it: in memory while there is room, else in a temporary file that has no name
 * and vanishes with the process or on `release()`.
 *
 * Throws `request_too_large`, `overloaded` when the folder for temporary files takes nothing, and whatever broke `stream`.
 */
export async function spoolSource(stream: AsyncIterable<Uint8Array>, limits: SpoolLimits): Promise<ByteSource> {
  const { maxBytes, memory = noMemory, directory = tmpdir() } = limits;
  let held = new ByteList();
  let room = windowBytes;
  let size = 0;
  let file: TemporaryFile | undefined;
  let head: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > maxBytes) throw new PentaprismError('request_too_large', `A file is larger than ${maxBytes} bytes.`);
      held.push(chunk);
      if (held.size <= room) continue;
      if (file === undefined) {
        const more = Math.max(windowBytes, held.size - room);
        if (memory.take(more)) {
          room += more;
          continue;
        }
        file = await createTemporaryFile(directory).catch(noRoom);
        head = Uint8Array.from(firstBytes(held.pieces()));
      }
      await append(file.handle, held).catch(noRoom);
      held = new ByteList();
      if (room > windowBytes) memory.giveBack();
      room = windowBytes;
    }
    if (file === undefined) return memorySource(held.pieces());
    if (held.size > 0) await append(file.handle, held).catch(noRoom);
    return fileSource(file, size, head);
  } catch (error) {
    // A folder that takes nothing may not even close its files; what came first is what is wrong.
    await file?.close().catch(() => undefined);
    throw error;
  }
}

/** What keeps the folder from taking files, by the system's code. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'is full',
  EDQUOT: 'is over its quota',
  EACCES: 'may not be written to',
  EPERM: 'may not be written to',
  EROFS: 'is on a read-only disk',
  ENOENT: 'does not exist',
  ENOTDIR: 'is no folder',
  EMFILE: 'cannot be used, since too many files are open',
  ENFILE: 'cannot be used, since too many files are open',
};

/** Whatever is wrong with the folder passes, or is the operator's to mend; of this upload nothing was sent on. */
function noRoom(cause: unknown): never {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const why = `${reasons[code] ?? 'cannot be written to'} (${code})`;
  throw new PentaprismError(
    'overloaded',
    `There is no room for an upload at the moment: the folder for temporary files ${why}. Nothing was sent upstream; try again later.`,
    { cause },
  );
}

/** Writes pieces where they lie, without joining them first. */
async function append(handle: FileHandle, held: ByteList): Promise<void> {
  const { bytesWritten } = await handle.writev(held.pieces());
  // The rest after a short write, which reports why it was one.
  if (bytesWritten < held.size) await handle.appendFile(held.joined().subarray(bytesWritten));
}

function fileSource(file: TemporaryFile, size: number, head: Uint8Array): ByteSource {
  let released = false;
  return {
    size,
    once: false,
    first: () => head,
    head: async () => head,
    open: ({ transient = false } = {}) => readTemporaryFile(file, size, () => released, transient),
    release: () => {
      if (released) return;
      released = true;
      // Nothing is lost if this fails: the file has no name, and the handle goes with the process.
      file.close().catch(() => {});
    },
  };
}
