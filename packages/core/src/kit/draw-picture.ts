import type { Sharp } from 'sharp';
import type { OutputFormat, PixelFormat } from '../contract/vocabulary.ts';
import { drawScene, type Frame } from './draw-scene.ts';
import { drawnOnce } from './kept-drawings.ts';

/** What to draw. */
export interface DrawOptions {
  readonly prompt: string;
  readonly model: string;
  /** Pixels of the result, exactly. */
  readonly width: number;
  readonly height: number;
  readonly format: OutputFormat;
  /** Another seed makes another picture; default 0. */
  readonly seed?: number;
  /** Pictures an edit was given: shown as framed thumbnails. */
  readonly inputs?: readonly Uint8Array[];
  /** A mask: laid half transparent over the first input. */
  readonly mask?: Uint8Array;
  /** Who drew it, such as the provider's name. */
  readonly label?: string;
  /** All black, the way some providers deliver a flagged picture. */
  readonly black?: boolean;
}

/** Longest edge of the canvas everything is drawn on before it is scaled to the asked size. */
const canvasEdge = 1024;

/** What of a mask remains when it is laid over a picture. */
const halfOpaque = { r: 0, g: 0, b: 0, alpha: 0.5 };

/**
 * Draws a stand-in for a model's picture: the same bytes for the same options, at exactly the asked size.
 *
 * Shapes and colours follow from prompt, model and seed; prompt, model, size, seed and label are written on it.
 * Throws when an input is not a picture sharp can read.
 * While `testProvider` rehearses, one drawing stands for all of its words, size and format.
 */
export function drawPicture(options: DrawOptions): Promise<Buffer> {
  const { width, height, format, black = false } = options;
  return drawnOnce(`${width}x${height} ${format} ${black} ${options.prompt}`, () => draw(options));
}

async function draw(options: DrawOptions): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const { width, height, format } = options;
  if (options.black === true) {
    if (format === 'svg') return Buffer.from(sized(svgOfNothing, width, height));
    return encode(sharp({ create: { width, height, channels: 3, background: '#000' } }), format);
  }
  const scale = Math.min(1, canvasEdge / Math.max(width, height));
  const canvas = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const { svg, frames } = drawScene({ ...options, canvas, pictures: options.inputs?.length ?? 0 });
  const overlays: Overlay[] = [];
  for (const [index, frame] of frames.entries()) {
    const bytes = options.inputs?.[index];
    if (bytes === undefined) continue;
    const box = { width: frame.size, height: frame.size };
    const input = await sharp(bytes)
      .rotate()
      .resize({ ...box, fit: 'cover' })
      .png()
      .toBuffer();
    overlays.push({ ...frame, input });
    if (index === 0 && options.mask !== undefined) {
      const mask = await sharp(options.mask)
        .resize({ ...box, fit: 'cover' })
        .composite([{ input: { create: { ...box, channels: 4, background: halfOpaque } }, blend: 'dest-in' }])
        .png()
        .toBuffer();
      overlays.push({ ...frame, input: mask });
    }
  }
  if (format === 'svg') return Buffer.from(sized(withPictures(svg, overlays), width, height));
  const { data, info } = await sharp(Buffer.from(svg))
    .composite(overlays)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const drawn = sharp(data, { raw }).resize({ width, height, fit: 'fill', kernel: 'linear' });
  return encode(drawn, format);
}

/** A PNG as large as its frame. */
interface Overlay extends Frame {
  readonly input: Buffer;
}

const svgOfNothing = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><rect width="1" height="1"/></svg>';

/** A drawing with pictures in it, as data. */
function withPictures(svg: string, overlays: readonly Overlay[]): string {
  const images = overlays.map(
    ({ input, left, top, size }) =>
      `<image x="${left}" y="${top}" width="${size}" height="${size}" href="data:image/png;base64,${input.toString('base64')}"/>`,
  );
  return svg.replace('</svg>', `${images.join('')}</svg>`);
}

/** A drawing whose size, so far, is that of its canvas. */
function sized(svg: string, width: number, height: number): string {
  return svg.replace(
    / width="(\d+)" height="(\d+)"/,
    ` width="${width}" height="${height}" viewBox="0 0 $1 $2" preserveAspectRatio="none"`,
  );
}

/** Encodes for speed, not size. */
function encode(picture: Sharp, format: PixelFormat): Promise<Buffer> {
  switch (format) {
    case 'png':
      return picture.png({ compressionLevel: 1 }).toBuffer();
    case 'jpeg':
      return picture.jpeg({ quality: 85 }).toBuffer();
    case 'webp':
      return picture.webp({ quality: 80, effort: 0 }).toBuffer();
    case 'gif':
      return picture.gif({ effort: 1 }).toBuffer();
    case 'avif':
      return picture.avif({ quality: 50, effort: 0 }).toBuffer();
  }
}
