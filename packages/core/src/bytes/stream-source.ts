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
  let given = 0;
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

  const pass = (result: IteratorResult<Uint8Array>): IteratorResult<Uint8Array> => {
    if (result.done !== true) return result;
    ended = true;
    release();
    return { done: true, value: undefined };
  };
  const fail = (error: unknown): never => {
    release();
    throw error;
  };
  // Neither generators nor async functions: this runs for every chunk of every picture, and each layer costs.
  const next = (): Promise<IteratorResult<Uint8Array>> => {
    const isFlowing = filling === undefined && kept.length === 0 && !ended && !released;
    return isFlowing ? iterator.next().then(pass, fail) : nextKept();
  };
  const nextKept = async (): Promise<IteratorResult<Uint8Array>> => {
    try {
      if (filling !== undefined) await filling;
      const piece = kept[given];
      if (piece !== undefined) {
        given += 1;
        return { done: false, value: piece };
      }
      kept.length = 0;
      given = 0;
      filling = undefined;
      if (released && !ended) throw new Error('These bytes were released and cannot be read on.');
      return pass(ended ? { done: true, value: undefined } : await iterator.next());
    } catch (error) {
      return fail(error);
    }
  };
  const stop = async (): Promise<IteratorResult<Uint8Array>> => {
    release();
    return { done: true, value: undefined };
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
      return { [Symbol.asyncIterator]: () => ({ next, return: stop }) };
    },
    release,
  };
}
