import type { ImageMime } from '../contract/media.ts';
import { gifLayout } from './inspection/gif-layout.ts';
import { lengthByItems } from './inspection/item-locations.ts';
import type { Layout } from './inspection/layout.ts';

const pngMetadata = new Set(['tEXt', 'zTXt', 'iTXt', 'tIME', 'caBX']);

const png: Layout = {
  start: 8,
  header: 8,
  closed: true,
  cuttable: true,
  ending: '\0\0\0\0IEND\xae\x42\x60\x82',
  read(header) {
    const type = header.tag(4);
    const length = 12 + header.u32(0);
    if (type === 'IEND') return { length, kind: 'end' };
    if (type === 'eXIf') return { length, kind: 'exif' };
    return { length, kind: pngMetadata.has(type) ? 'metadata' : 'picture' };
  },
};

const jpeg: Layout = {
  start: 2,
  header: 8,
  closed: true,
  cuttable: true,
  ending: '\xff\xd9',
  read(header) {
    const marker = header.u8(1);
    if (header.u8(0) !== 0xff || marker === 0xda || marker === 0xd9) return { length: 0, kind: 'end' };
    if (marker === 0xff) return { length: 1, kind: 'picture' };
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) return { length: 2, kind: 'picture' };
    const length = 2 + header.u16(2);
    if (marker === 0xe1 && header.tag(4) === 'Exif') return { length, kind: 'exif' };
    return { length, kind: isJpegMetadata(marker, header.tag(4)) ? 'metadata' : 'picture' };
  },
};

/** Application segments and comments, but for the three that say how to read the pixels: JFIF, a profile, Adobe's. */
function isJpegMetadata(marker: number, name: string): boolean {
  if (marker === 0xfe) return true;
  if (marker === 0xe2) return name !== 'ICC_';
  return marker >= 0xe1 && marker <= 0xef && marker !== 0xee;
}

const webp: Layout = {
  start: 12,
  header: 8,
  closed: false,
  cuttable: true,
  // The padding of the last chunk, which some writers neither write nor count.
  slack: 1,
  stated: (head) => 8 + head.u32(4, true),
  read(header) {
    const bytes = header.u32(4, true);
    const length = 8 + bytes + (bytes % 2);
    const type = header.tag(0);
    if (type === 'EXIF') return { length, kind: 'exif' };
    return { length, kind: type === 'XMP ' || type === 'C2PA' ? 'metadata' : 'picture' };
  },
};

const isobmff: Layout = {
  start: 0,
  header: 16,
  closed: false,
  cuttable: false,
  stated: lengthByItems,
  read(header) {
    const short = header.u32(0);
    if (short === 0) return { length: 0, kind: 'end' };
    return { length: Math.max(8, short === 1 ? header.u64(8) : short), kind: 'picture' };
  },
};

/** Makes the layout for one reading of a file; a type without one is read by decoding it. */
export const layouts: Readonly<Partial<Record<ImageMime, () => Layout>>> = {
  'image/png': () => png,
  'image/jpeg': () => jpeg,
  'image/webp': () => webp,
  'image/gif': gifLayout,
  'image/avif': () => isobmff,
  'image/heic': () => isobmff,
};
