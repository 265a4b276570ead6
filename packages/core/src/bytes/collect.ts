/**
 * Gathers bytes into one buffer without holding them twice.
 *
 * `expected` is the length when it is known: a single chunk of that length is used as it is, several are written into
 * place as they come. Without it the buffer doubles as it fills.
 */
export async function collect(chunks: AsyncIterable<Uint8Array>, expected: number | undefined): Promise<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let length = 0;
  for await (const chunk of chunks) {
    if (length === 0 && chunk.byteLength === expected) {
      held = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      length = chunk.byteLength;
      continue;
    }
    if (length + chunk.byteLength > held.byteLength) {
      const room = Math.max(length + chunk.byteLength, length === 0 ? (expected ?? 65_536) : held.byteLength * 2);
      const wider = Buffer.allocUnsafe(room);
      held.copy(wider, 0, 0, length);
      held = wider;
    }
    held.set(chunk, length);
    length += chunk.byteLength;
  }
  return held.subarray(0, length);
}

/** Reads the first bytes and leaves the rest unread. */
export async function firstBytes(chunks: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    length += chunk.byteLength;
    if (length >= count) break;
  }
  return Buffer.concat(kept).subarray(0, count);
}
