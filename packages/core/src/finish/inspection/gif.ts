import { type Findings, sizeOf } from './facts.ts';
import { colourTable } from './gif-layout.ts';
import type { View } from './view.ts';

/** Reads a GIF file. https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
export function readGif(view: View): Findings {
  const found: Findings = { ...sizeOf(view.u16(6, true), view.u16(8, true)) };
  let frames = 0;
  let at = 13 + colourTable(view.u8(10));
  while (at < view.length) {
    const block = view.u8(at);
    if (block === 0x3b) {
      found.animated = frames > 1;
      found.alpha ??= false;
      return found;
    }
    if (block === 0x2c) {
      frames += 1;
      if (frames > 1) found.animated = true;
      at = afterSubBlocks(view, at + 11 + colourTable(view.u8(at + 9)));
    } else if (block === 0x21) {
      const label = view.u8(at + 1);
      if (label === 0xf9 && (view.u8(at + 3) & 1) === 1) found.alpha = true;
      if (label === 0xfe || view.tag(at + 3, 11) === 'XMP DataXMP') found.metadata = true;
      if (view.tag(at + 3, 11) === 'NETSCAPE2.0') found.animated = true;
      at = afterSubBlocks(view, at + 2);
    } else {
      return found;
    }
  }
  return found;
}

function afterSubBlocks(view: View, start: number): number {
  let at = start;
  while (view.u8(at) > 0) at += 1 + view.u8(at);
  return at + 1;
}
