import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Disk } from 'flydrive';
import type { Files } from './files.ts';
import { makeFolder } from './make-folder.ts';

/** Files in a folder, which is made when it is not there. */
export async function openDiskFiles(folder: string): Promise<Files> {
  await makeFolder(folder, 0o700);
  let opened: Promise<Disk> | undefined;
  const disk = () => {
    opened ??= openDisk(folder);
    return opened;
  };
  return {
    write: async (name, chunks) => writeOrRemove(await disk(), name, chunks),
    async find(name) {
      const stored = await disk();
      if (!(await stored.exists(name))) return undefined;
      const { contentLength } = await stored.getMetaData(name);
      // The disk's own streams are of whole files.
      return { size: contentLength, stream: (range) => createReadStream(join(folder, name), range) };
    },
    async *names(before) {
      const { objects } = await (await disk()).listAll('', { recursive: true });
      for (const file of objects) if (file.isFile && file.name < before) yield file.name;
    },
    delete: async (name) => (await disk()).delete(name),
  };
}

/** The storage library is loaded when a picture is first stored, fetched or swept, so that a start need not wait for it. */
async function openDisk(location: string): Promise<Disk> {
  const [{ Disk }, { FSDriver }] = await Promise.all([import('flydrive'), import('flydrive/drivers/fs')]);
  return new Disk(new FSDriver({ location, visibility: 'private' }));
}

async function writeOrRemove(disk: Disk, name: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const stream = Readable.from(chunks, { objectMode: false });
  try {
    await disk.putStream(name, stream);
  } catch (error) {
    // The disk wraps what the picture's own source failed with; the source's words are the useful ones.
    const sourceFault = stream.errored;
    // A disk that failed before it read anything leaves a source that waits for a reader.
    stream.destroy();
    await disk.delete(name).catch(() => undefined);
    throw sourceFault ?? error;
  }
}
