import { type Findings, sizeOf } from './facts.ts';
import { readOrientation } from './tiff.ts';
import type { View } from './view.ts';

const flags = { animation: 0x02, xmp: 0x04, exif: 0x08, alpha: 0x10 } as const;

/** Reads a WebP file in any of its three layouts. https://developers.google.com/speed/webp/docs/riff_container */
export function readWebp(view: View): Findings {
  const layout = view.tag(12);
  if (layout === 'VP8 ') return { ...lossySize(view), alpha: false, animated: false };
  if (layout === 'VP8L') return lossless(view);
  if (layout === 'VP8X') return extended(view);
  return {};
}

function lossySize(view: View) {
  // https://datatracker.ietf.org/doc/html/rfc6386#section-9.1: the upper two bits of each edge are a scale hint.
  return sizeOf(view.u16(26, true) & 0x3fff, view.u16(28, true) & 0x3fff);
}

function lossless(view: View): Findings {
  const bits = view.u32(21, true);
  if (Number.isNaN(bits)) return { animated: false };
  const size = sizeOf((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  return { ...size, alpha: ((bits >>> 28) & 1) === 1, animated: false };
}

function extended(view: View): Findings {
  const set = view.u8(20);
  if (Number.isNaN(set)) return {};
  const found: Findings = {
    ...sizeOf(view.u24(24) + 1, view.u24(27) + 1),
    alpha: (set & flags.alpha) !== 0,
    animated: (set & flags.animation) !== 0,
    metadata: (set & (flags.exif | flags.xmp)) !== 0,
  };
  for (let at = 12; at + 8 <= view.length; ) {
    const type = view.tag(at);
    const length = view.u32(at + 4, true);
    if (type === 'C2PA') found.contentCredentials = true;
    // Some writers put JPEG's six-byte introduction before the TIFF structure.
    if (type === 'EXIF') found.orientation = readOrientation(view, view.tag(at + 8) === 'Exif' ? at + 14 : at + 8);
    at += 8 + length + (length % 2);
  }
  return found;
}
