import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

let serial = 0;

/** A file that has no name, where the system can do that, and vanishes with the process. */
export interface TemporaryFile {
  readonly handle: FileHandle;
  close(): Promise<void>;
}

/** Bytes read from a file in one go. */
const windowBytes = 256 * 1024;

/** Opens a temporary file. Throws what the system says of the folder. */
export async function createTemporaryFile(directory: string): Promise<TemporaryFile> {
  serial += 1;
  const path = join(
    directory,
    `pentaprism-${process.pid}-${serial}-${performance.now().toString(36).replace('.', '')}`,
  );
  const handle = await open(path, 'wx+', 0o600);
  // Where an open file cannot be unlinked (Windows), it goes when it is closed.
  const unlinked = await unlink(path).then(
    () => true,
    () => false,
  );
  return {
    handle,
    close: async () => {
      await handle.close();
      if (!unlinked) await unlink(path);
    },
  };
}

/** Reads the first bytes of a temporary file, in windows. Stops with an error once `isReleased` says so. */
export async function* readTemporaryFile(
  { handle }: TemporaryFile,
  size: number,
  isReleased: () => boolean,
  transient: boolean,
): AsyncGenerator<Uint8Array> {
  let window: Buffer | undefined;
  for (let at = 0; at < size; ) {
    if (isReleased()) throw new Error('These bytes were released and cannot be read again.');
    if (window === undefined || !transient) window = Buffer.allocUnsafe(Math.min(windowBytes, size - at));
    const { bytesRead, buffer } = await handle.read(window, {
      position: at,
      length: Math.min(window.length, size - at),
    });
    if (bytesRead === 0) throw new Error('A temporary file is shorter than what was written to it.');
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
