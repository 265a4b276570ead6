import { tmpdir } from 'node:os';
import type { ByteSource } from '../contract/bytes.ts';
import type { ByteList } from './byte-list.ts';
import { firstBytes } from './memory-source.ts';
import { createTemporaryFile, readTemporaryFile, type TemporaryFile } from './temporary-file.ts';

/** Long content of a reply on its way to disk. */
export interface ByteSpool {
  /**
   * Moves the next pieces to disk. Says no when the disk takes nothing (more): then they, and all that follows, are for the
   * caller to keep, since what is paid for must not be lost for want of room.
   */
  append(pieces: readonly Uint8Array[]): Promise<boolean>;
  /** All of it: what is on disk, and behind it what the caller kept, at least 64 KiB if it is as long. */
  source(kept: readonly Uint8Array[]): ByteSource;
  /** Gives the file up when no source was made of it. */
  discard(): void;
}

/** Bytes written to disk in one go. */
export const spoolBytes = 1024 * 1024;

/** The end of what is long stays in memory: it is looked at when all of it is there. */
const keptBytes = 64 * 1024;

/**
 * Moves pieces that were taken from a list to disk, but for their end, which goes back to the list. Says no when the disk
 * takes nothing (more): then all of them go back.
 */
export async function moveToDisk(pieces: Uint8Array[], spool: ByteSpool, list: ByteList): Promise<boolean> {
  const end: Uint8Array[] = [];
  for (let size = 0; size < keptBytes; ) {
    const last = pieces.pop();
    if (last === undefined) break;
    end.unshift(last);
    size += last.length;
  }
  const isMoved = pieces.length === 0 || (await spool.append(pieces));
  for (const piece of isMoved ? end : [...pieces, ...end]) list.push(piece);
  return isMoved;
}

/** What a source and all who read it share, so that the file lives as long as one of them. */
interface Life {
  released: boolean;
}

/** Sources that nobody released, such as pictures of a draft nobody takes: their files go with them. */
const forgotten = new FinalizationRegistry<TemporaryFile>(close);

/** Begins to move what arrives to a nameless temporary file. */
export function startByteSpool(directory: string = tmpdir()): ByteSpool {
  let file: TemporaryFile | undefined;
  let isFull = false;
  let written = 0;
  let head: Uint8Array = new Uint8Array();
  const life: Life = { released: false };

  return {
    async append(pieces) {
      if (isFull) return false;
      try {
        if (file === undefined) {
          file = await createTemporaryFile(directory);
          head = Uint8Array.from(firstBytes(pieces));
          forgotten.register(life, file, life);
        }
        const end = written + pieces.reduce((sum, piece) => sum + piece.length, 0);
        // At a place, and so again from there after a short write: what is not counted stays with the caller.
        const { bytesWritten } = await file.handle.writev(pieces, written);
        if (written + bytesWritten !== end) throw new Error('A write was short.');
        written = end;
      } catch {
        isFull = true;
        return false;
      }
      return true;
    },
    source(kept) {
      return spooledSource({ file, written, head, kept, life });
    },
    discard() {
      release(file, life);
    },
  };
}

interface Spooled {
  readonly file: TemporaryFile | undefined;
  /** Bytes on disk. */
  readonly written: number;
  readonly head: Uint8Array;
  readonly kept: readonly Uint8Array[];
  readonly life: Life;
}

function spooledSource({ file, written, head, kept, life }: Spooled): ByteSource {
  const size = kept.reduce((sum, piece) => sum + piece.length, written);
  return {
    size,
    once: false,
    tail: () => kept,
    head: async () => (head.length > 0 ? head : firstBytes(kept)),
    async *open({ transient = false } = {}) {
      if (life.released) throw new Error('These bytes were released and cannot be read again.');
      if (file !== undefined) yield* readTemporaryFile(file, written, () => life.released, transient);
      yield* kept;
    },
    release: () => release(file, life),
  };
}

function release(file: TemporaryFile | undefined, life: Life): void {
  if (life.released) return;
  life.released = true;
  forgotten.unregister(life);
  if (file !== undefined) close(file);
}

/** Nothing is lost if this fails: the file has no name, and the handle goes with the process. */
function close(file: TemporaryFile): void {
  file.close().catch(() => {});
}
