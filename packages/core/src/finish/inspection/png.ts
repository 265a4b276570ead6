import { type Findings, sizeOf } from './facts.ts';
import { readOrientation } from './tiff.ts';
import type { View } from './view.ts';

const textChunks = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);

/** Reads a PNG file. https://www.w3.org/TR/png-3/ */
export function readPng(view: View): Findings {
  const colourType = view.u8(25);
  const found: Findings = { ...sizeOf(view.u32(16), view.u32(20)) };
  let pixelsSeen = false;
  if (colourType === 4 || colourType === 6) found.alpha = true;
  for (let at = 8; at + 8 <= view.length; at += 12 + view.u32(at)) {
    const type = view.tag(at + 4);
    if (type === 'tRNS') found.alpha = true;
    if (type === 'acTL') found.animated = true;
    if (type === 'caBX') found.contentCredentials = true;
    // Decoders read what comes before the pixels; an orientation behind them turns nothing.
    if (type === 'eXIf' && !pixelsSeen) found.orientation = readOrientation(view, at + 8);
    if (textChunks.has(type)) found.metadata = true;
    if (type === 'IDAT') {
      pixelsSeen = true;
      // Both must come before the pixels, so by now their absence is certain.
      found.alpha ??= false;
      found.animated ??= false;
    }
  }
  return found;
}
