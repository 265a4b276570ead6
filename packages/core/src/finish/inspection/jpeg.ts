import { type Findings, sizeOf } from './facts.ts';
import { readOrientation } from './tiff.ts';
import type { View } from './view.ts';

/** Reads a JPEG file: its segments up to the first scan. https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B */
export function readJpeg(view: View): Findings {
  const found: Findings = { alpha: false, animated: false };
  let at = 2;
  while (at + 4 <= view.length) {
    if (view.u8(at) !== 0xff) return found;
    const marker = view.u8(at + 1);
    // Any number of 0xff may pad a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isStandalone(marker)) {
      at += 2;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return found;
    if (isFrame(marker)) Object.assign(found, sizeOf(view.u16(at + 7), view.u16(at + 5)));
    if (marker === 0xe1) {
      found.metadata = true;
      if (view.tag(at + 4, 6) === 'Exif\0\0') found.orientation = readOrientation(view, at + 10);
    }
    if (marker === 0xed || marker === 0xfe) found.metadata = true;
    // APP11 carries JUMBF boxes, where C2PA keeps its manifest.
    if (marker === 0xeb && view.tag(at + 4, 2) === 'JP') found.contentCredentials = true;
    at += 2 + view.u16(at + 2);
  }
  return found;
}

/** Start of frame, of any coding; 0xc4, 0xc8 and 0xcc are other things. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a length: TEM and the restart markers. */
function isStandalone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}
