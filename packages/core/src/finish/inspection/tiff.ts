import { type Findings, sizeOf } from './facts.ts';
import type { View } from './view.ts';

const tags = { width: 256, height: 257, orientation: 274 } as const;

/** Reads a TIFF file. */
export function readTiff(view: View): Findings {
  const entries = firstDirectory(view, 0);
  return {
    ...sizeOf(entries.get(tags.width) ?? Number.NaN, entries.get(tags.height) ?? Number.NaN),
    orientation: orientationIn(entries),
    metadata: true,
  };
}

/** The EXIF orientation of a TIFF structure at `start`, 1 to 8; 1 when it states none. */
export function readOrientation(view: View, start: number): number {
  return orientationIn(firstDirectory(view, start));
}

function orientationIn(entries: ReadonlyMap<number, number>): number {
  const value = entries.get(tags.orientation) ?? 1;
  return value >= 1 && value <= 8 ? value : 1;
}

/** Integer entries of the first image file directory. https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf, section 2 */
function firstDirectory(view: View, start: number): ReadonlyMap<number, number> {
  const entries = new Map<number, number>();
  const order = view.tag(start, 2);
  if (order !== 'II' && order !== 'MM') return entries;
  const little = order === 'II';
  const directory = start + view.u32(start + 4, little);
  const count = view.u16(directory, little);
  // 4096 entries are far more than any camera writes and keep a hostile count cheap.
  for (let index = 0; index < Math.min(count, 4096); index += 1) {
    const at = directory + 2 + index * 12;
    const type = view.u16(at + 2, little);
    const value = type === 3 ? view.u16(at + 8, little) : type === 4 ? view.u32(at + 8, little) : Number.NaN;
    if (!Number.isNaN(value)) entries.set(view.u16(at, little), value);
  }
  return entries;
}
