import { setImmediate } from 'node:timers/promises';
import type { ByteSource } from '../contract/bytes.ts';

/** How many bytes `head()` gives at most: enough for any header that states type and dimensions. */
export const headBytes = 64 * 1024;

/** Bytes read before everybody else gets a turn: a few milliseconds' worth once they are encoded and sent. */
const turnBytes = 256 * 1024;

/**
 * Bytes held in memory, as the chunks they arrived in.
 *
 * Can be opened any number of times until it is released; after that `open` and `head` throw.
 */
export function memorySource(chunks: Uint8Array | readonly Uint8Array[]): ByteSource {
  let held: readonly Uint8Array[] | undefined = chunks instanceof Uint8Array ? [chunks] : chunks;
  const size = held.reduce((sum, chunk) => sum + chunk.length, 0);
  const hold = (): readonly Uint8Array[] => {
    if (held === undefined) throw new Error('These bytes were released and cannot be read again.');
    return held;
  };
  return {
    size,
    once: false,
    held: hold,
    first: () => firstBytes(hold()),
    head: async () => firstBytes(hold()),
    open: () => each(hold()),
    release: () => {
      held = undefined;
    },
  };
}

/** Joins the first {@link headBytes} of a chunk list. */
export function firstBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const [first] = chunks;
  if (first !== undefined && (chunks.length === 1 || first.length >= headBytes)) return first.subarray(0, headBytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const chunk of chunks) {
    if (size >= headBytes) break;
    const part = chunk.subarray(0, headBytes - size);
    parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts, size);
}

/** Nothing here has to be waited for, so a reader that is as fast would never let go of the event loop. */
async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  let size = 0;
  for (const chunk of chunks) {
    if (size > turnBytes) {
      await setImmediate();
      size = 0;
    }
    size += chunk.length;
    yield chunk;
  }
}
