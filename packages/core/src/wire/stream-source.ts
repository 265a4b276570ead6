import type { ByteSource } from '../contract/bytes.ts';
import { firstBytes, headBytes } from './memory-source.ts';

/** What is known of a stream besides its bytes. */
export interface StreamSourceOptions {
  readonly size?: number | undefined;
  /** Frees what feeds the stream, such as a pooled connection. Called once, also when the stream was read to its end. */
  readonly release?: () => void;
}

/**
 * Bytes that are still arriving. They are pulled as they are read, so a slow reader slows the sender down.
 *
 * Opened once. `head()` may be called before: what it reads is kept and given again by `open`.
 */
export function streamSource(chunks: AsyncIterable<Uint8Array>, options: StreamSourceOptions = {}): ByteSource {
  const iterator = chunks[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let keptBytes = 0;
  let ended = false;
  let opened = false;
  let released = false;
  let filling: Promise<Uint8Array> | undefined;

  const release = (): void => {
    if (released) return;
    released = true;
    kept.length = 0;
    options.release?.();
  };

  const fill = async (): Promise<Uint8Array> => {
    try {
      while (!ended && keptBytes < headBytes) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else {
          kept.push(next.value);
          keptBytes += next.value.length;
        }
      }
    } catch (error) {
      release();
      throw error;
    }
    return firstBytes(kept);
  };

  const read = async function* (): AsyncGenerator<Uint8Array> {
    try {
      if (filling !== undefined) await filling;
      yield* kept;
      kept.length = 0;
      while (!ended) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else yield next.value;
      }
    } finally {
      release();
    }
  };

  return {
    size: options.size,
    once: true,
    head: () => {
      if (opened || released) return Promise.reject(new Error('These bytes were already read or released.'));
      filling ??= fill();
      return filling;
    },
    open: () => {
      if (opened || released) throw new Error('These bytes can be read only once.');
      opened = true;
      return read();
    },
    release,
  };
}
