import type { ImageMime } from '../contract/media.ts';
import { type Findings, type Inspection, nothingKnown, sizeOf } from './inspection/facts.ts';
import { readGif } from './inspection/gif.ts';
import { isobmffMime, readIsobmff } from './inspection/isobmff.ts';
import { readJpeg } from './inspection/jpeg.ts';
import { readPng } from './inspection/png.ts';
import { isSvg, readSvg } from './inspection/svg.ts';
import { readTiff } from './inspection/tiff.ts';
import { mostReads, type View, viewOf } from './inspection/view.ts';
import { readWebp } from './inspection/webp.ts';

export type { Inspection } from './inspection/facts.ts';

const readers: Readonly<Record<ImageMime, (view: View) => Findings>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
  'image/gif': readGif,
  'image/avif': readIsobmff,
  'image/heic': readIsobmff,
  'image/tiff': readTiff,
  'image/bmp': readBmp,
  'image/svg+xml': readSvg,
};

/**
 * Reads type, size and a few facts from the first bytes of a picture without decoding it.
 *
 * Takes any prefix, or the whole file; the more bytes, the more facts. Never throws: what the bytes do not tell is
 * `null`, and so is everything about bytes that are no picture.
 */
export function inspect(head: Uint8Array): Inspection {
  const view = viewOf(head, mostReads);
  const mime = sniff(view);
  return mime === null ? nothingKnown : { ...nothingKnown, mime, ...readers[mime](view) };
}

/** The size a viewer shows: edges swapped where the orientation lays the picture on its side. */
export function shownSize(seen: Inspection): { readonly width: number | null; readonly height: number | null } {
  return seen.orientation >= 5
    ? { width: seen.height, height: seen.width }
    : { width: seen.width, height: seen.height };
}

function sniff(view: View): ImageMime | null {
  if (view.tag(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (view.tag(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (view.tag(0) === 'RIFF' && view.tag(8) === 'WEBP') return 'image/webp';
  if (view.tag(0, 6) === 'GIF87a' || view.tag(0, 6) === 'GIF89a') return 'image/gif';
  if (view.tag(0) === 'II*\0' || view.tag(0) === 'MM\0*') return 'image/tiff';
  // Two letters are little to go by; the header length that follows is one of a few small numbers.
  if (view.tag(0, 2) === 'BM' && view.u32(14, true) >= 12 && view.u32(14, true) <= 124) return 'image/bmp';
  return isobmffMime(view) ?? (isSvg(view) ? 'image/svg+xml' : null);
}

function readBmp(view: View): Findings {
  // Headers of 12 bytes are OS/2's, with edges of two bytes; a negative height means rows from top to bottom.
  const size =
    view.u32(14, true) === 12
      ? sizeOf(view.u16(18, true), view.u16(20, true))
      : sizeOf(view.u32(18, true), Math.abs(view.u32(22, true) | 0));
  return { ...size, animated: false };
}
