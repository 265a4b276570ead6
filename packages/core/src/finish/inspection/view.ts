/**
 * Reads numbers and tags out of the first bytes of a file.
 *
 * What lies beyond the end reads as `NaN` (or an empty tag), which fails every comparison and spreads through
 * sums, so a truncated head becomes "not known" by itself and no reader needs a bounds check.
 */
export interface View {
  readonly length: number;
  u8(at: number): number;
  u16(at: number, little?: boolean): number;
  /** Three bytes, little-endian. */
  u24(at: number): number;
  u32(at: number, little?: boolean): number;
  u64(at: number): number;
  /** Bytes as Latin-1 text; empty when any of them lies beyond the end. */
  tag(at: number, length?: number): string;
}

/** Far more reads than any honest picture needs, and few enough to keep nobody waiting. */
export const mostReads = 40_000;

/**
 * Wraps bytes without copying them.
 *
 * After so many `reads` all the rest lies beyond the end: a file made of a million parts, or of parts that all point to one
 * long directory, is then as good as cut off.
 */
export function viewOf(bytes: Uint8Array, reads = Number.POSITIVE_INFINITY): View {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = reads;
  const inside = (at: number, count: number) => {
    left -= 1;
    return left >= 0 && at >= 0 && at + count <= data.byteLength;
  };
  return {
    length: data.byteLength,
    u8: (at) => (inside(at, 1) ? data.getUint8(at) : Number.NaN),
    u16: (at, little = false) => (inside(at, 2) ? data.getUint16(at, little) : Number.NaN),
    u24: (at) => (inside(at, 3) ? data.getUint16(at, true) + data.getUint8(at + 2) * 65_536 : Number.NaN),
    u32: (at, little = false) => (inside(at, 4) ? data.getUint32(at, little) : Number.NaN),
    u64: (at) => (inside(at, 8) ? data.getUint32(at) * 2 ** 32 + data.getUint32(at + 4) : Number.NaN),
    tag: (at, length = 4) => (inside(at, length) ? text.toString('latin1', at, at + length) : ''),
  };
}
