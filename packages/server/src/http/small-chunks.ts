/** Chunks shorter than this are joined: each costs whoever reads it the same, and a caller may send single bytes. */
const smallBytes = 16 * 1024;

/** Joins small chunks that arrive together, in the same turn of the event loop, and hands on the others as they are. */
export interface SmallChunks {
  add(chunk: Uint8Array): void;
  /** Hands on what is held, if anything. */
  flush(): void;
}

/** `hand` gets the chunks, in order. */
export function joinSmallChunks(hand: (chunk: Uint8Array) => void): SmallChunks {
  let held: Uint8Array[] = [];
  let size = 0;
  let waiting: NodeJS.Immediate | undefined;
  const flush = (): void => {
    clearImmediate(waiting);
    waiting = undefined;
    const [only] = held;
    if (only === undefined) return;
    const joined = held.length === 1 ? only : Buffer.concat(held, size);
    held = [];
    size = 0;
    hand(joined);
  };
  return {
    add(chunk) {
      held.push(chunk);
      size += chunk.length;
      if (size >= smallBytes) flush();
      else waiting ??= setImmediate(flush);
    },
    flush,
  };
}
