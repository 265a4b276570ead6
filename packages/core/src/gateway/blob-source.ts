import { headBytes } from '../bytes/memory-source.ts';
import type { ByteSource } from '../contract/bytes.ts';
import type { BlobLike } from '../contract/typed-request.ts';

const windowBytes = 256 * 1024;

/** The bytes of a `Blob` or a `File`, read piece by piece: one may stand for a file on disk. */
export function blobSource(blob: BlobLike): ByteSource {
  const read = async (start: number, end: number): Promise<Uint8Array> =>
    new Uint8Array(await blob.slice(start, Math.min(end, blob.size)).arrayBuffer());
  return {
    size: blob.size,
    once: false,
    head: () => read(0, headBytes),
    async *open() {
      for (let at = 0; at < blob.size; at += windowBytes) yield await read(at, at + windowBytes);
    },
    release() {},
  };
}
