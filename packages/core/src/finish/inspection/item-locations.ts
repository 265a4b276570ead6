import { type Box, boxes, inside } from './boxes.ts';
import type { View } from './view.ts';

/**
 * How long an AVIF or HEIC file must be to hold every item that its first bytes tell of; 0 when they tell of none, and
 * endless when there is nothing but the type.
 *
 * A file cut off between two of its boxes looks whole but for this. ISO/IEC 14496-12, section 8.11.3.
 */
export function lengthByItems(view: View): number {
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes(view)) {
    if (box.type !== 'ftyp') least = 0;
    if (box.type !== 'meta') continue;
    for (const one of inside(view, box)) if (one.type === 'iloc') return farthest(view, one);
  }
  return least;
}

function farthest(view: View, iloc: Box): number {
  const version = view.u8(iloc.start);
  const [offsetBytes, lengthBytes] = nibbles(view.u8(iloc.start + 4));
  const [baseBytes, indexBytes] = nibbles(view.u8(iloc.start + 5));
  const indexed = version > 0 ? indexBytes : 0;
  // Extents of no bytes could be counted in millions.
  if (offsetBytes + lengthBytes === 0) return 0;
  const idBytes = version < 2 ? 2 : 4;
  let items = uint(view, iloc.start + 6, idBytes);
  let at = iloc.start + 6 + idBytes;
  let reach = 0;
  for (; items > 0 && at < view.length; items -= 1) {
    at += idBytes;
    // Items may lie in the file, in the `meta` box itself, or in another item.
    const inFile = version === 0 || (view.u16(at) & 0x0f) === 0;
    at += (version === 0 ? 0 : 2) + 2;
    const base = uint(view, at, baseBytes);
    at += baseBytes;
    let extents = view.u16(at);
    for (at += 2; extents > 0 && at < view.length; extents -= 1) {
      const offset = uint(view, at + indexed, offsetBytes);
      const length = uint(view, at + indexed + offsetBytes, lengthBytes);
      at += indexed + offsetBytes + lengthBytes;
      const end = base + offset + length;
      if (inFile && end > reach) reach = end;
    }
  }
  return reach;
}

function nibbles(byte: number): readonly [number, number] {
  return [byte >>> 4, byte & 0x0f];
}

function uint(view: View, at: number, bytes: number): number {
  if (bytes === 0) return 0;
  if (bytes === 2) return view.u16(at);
  return bytes === 8 ? view.u64(at) : view.u32(at);
}
