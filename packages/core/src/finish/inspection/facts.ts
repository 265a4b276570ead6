import type { ImageMime } from '../../contract/media.ts';

/** What the first bytes of a picture say about it. `null` means the bytes at hand do not tell. */
export interface Inspection {
  readonly mime: ImageMime | null;
  /** Pixels as stored, before any EXIF orientation is applied. */
  readonly width: number | null;
  readonly height: number | null;
  /** An alpha channel, or a transparent colour. */
  readonly alpha: boolean | null;
  /** More than one frame. */
  readonly animated: boolean | null;
  /** EXIF orientation, 1 to 8; 1 when none was seen. */
  readonly orientation: number;
  /** Content credentials (C2PA in a JUMBF box) were seen. */
  readonly contentCredentials: boolean;
  /** EXIF, XMP, IPTC, comments or text were seen. Colour profiles do not count: pixels mean nothing without them. */
  readonly metadata: boolean;
}

/** What a reader of one format found; what it leaves out is not known. */
export type Findings = { -readonly [K in keyof Omit<Inspection, 'mime'>]?: Inspection[K] };

/** Nothing known. */
export const nothingKnown: Inspection = {
  mime: null,
  width: null,
  height: null,
  alpha: null,
  animated: null,
  orientation: 1,
  contentCredentials: false,
  metadata: false,
};

/** Keeps a size only when both edges are real. */
export function sizeOf(width: number, height: number): { width: number | null; height: number | null } {
  return width > 0 && height > 0 ? { width, height } : { width: null, height: null };
}
