import type { Sharp } from 'sharp';
import { formatOf, type ImageMime, media } from '../contract/media.ts';
import { type PixelFormat, pixelFormats } from '../contract/vocabulary.ts';

/** How core writes one format, and why so. */
export interface Encoder {
  readonly mime: ImageMime;
  /** Keeps an alpha channel. */
  readonly alpha: boolean;
  /** Keeps more than one frame. */
  readonly animation: boolean;
  /** Keeps 16 bits per channel. */
  readonly deep: boolean;
  /** Quality when none is asked, 1 to 100; absent where the format is lossless. */
  readonly quality?: number;
  /** The choice and its reason, as the documentation prints it. */
  readonly why: string;
  /** Sets the output of a pipeline. `pixels` is the area to encode. */
  encode(image: Sharp, quality: number, pixels: number): Sharp;
}

/**
 * Encoder settings by format, chosen for a gateway where many requests share few cores.
 *
 * Times are CPU per megapixel on one core of a small server, with sharp 0.35.
 */
export const encoders: Readonly<Record<PixelFormat, Encoder>> = {
  png: {
    mime: media.png.mime,
    alpha: true,
    animation: false,
    deep: true,
    why: 'Compression level 3 gives the size of level 6 in less time; a palette would cost seconds and lose colours.',
    encode: (image) => image.png({ compressionLevel: 3, palette: false }),
  },
  jpeg: {
    mime: media.jpeg.mime,
    alpha: false,
    animation: false,
    deep: false,
    quality: 90,
    why: 'Quality 90 takes 25 ms; mozjpeg would save 18 % of the bytes for nine times the time.',
    encode: (image, quality) => image.jpeg({ quality, mozjpeg: false }),
  },
  webp: {
    mime: media.webp.mime,
    alpha: true,
    animation: true,
    deep: false,
    quality: 80,
    why: 'Effort 2 takes half the time of the default effort 4 for 2 % more bytes.',
    encode: (image, quality) => image.webp({ quality, effort: 2 }),
  },
  avif: {
    mime: media.avif.mime,
    alpha: true,
    animation: false,
    deep: false,
    quality: 50,
    why: 'Effort 2 takes 0.45 s where the default effort 4 takes 4 s, for at most 9 % more bytes; larger pictures get 1, then 0, to stay within seconds.',
    encode: (image, quality, pixels) => image.avif({ quality, effort: avifEffort(pixels) }),
  },
  gif: {
    mime: media.gif.mime,
    alpha: true,
    animation: true,
    deep: false,
    why: 'Effort 1 takes 0.4 s where the default effort 7 takes 2.3 s.',
    encode: (image) => image.gif({ effort: 1 }),
  },
};

function avifEffort(pixels: number): number {
  if (pixels <= 4_200_000) return 2;
  return pixels <= 9_000_000 ? 1 : 0;
}

/**
 * The encoder's quality for an asked `output_compression` of 0 (smallest) to 100 (best).
 *
 * The same number on the encoder's own scale, which starts at 1, so file sizes rise with it.
 */
export function qualityOf(compression: number): number {
  return Math.min(100, Math.max(1, Math.round(compression)));
}

/** The format core writes for a picture type; `undefined` for types core only reads. */
export function formatOfMime(mime: string | null): PixelFormat | undefined {
  const name = formatOf(mime);
  return pixelFormats.find((format) => format === name);
}
