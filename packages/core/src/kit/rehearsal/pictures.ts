import { randomBytes } from 'node:crypto';
import { drawPicture } from '../draw-picture.ts';

const edges = [640, 480] as const;
let input: Promise<string> | undefined;

/** The picture every edit is given, as a data URI; drawn once. */
export function inputPicture(): Promise<string> {
  const [width, height] = edges;
  input ??= drawPicture({ prompt: 'an input', model: 'the kit', width, height, format: 'png' }).then(dataUri);
  return input;
}

/** A mask of the same size, of which the right half is to be edited. */
export async function halfMask(): Promise<string> {
  const { default: sharp } = await import('sharp');
  const [width, height] = edges;
  const kept = { create: { width: width / 2, height, channels: 4, background: '#fff' } } as const;
  const mask = sharp({ create: { width, height, channels: 4, background: '#0000' } });
  return dataUri(
    await mask
      .composite([{ input: kept, left: 0, top: 0 }])
      .png()
      .toBuffer(),
  );
}

const large = new Map<number, Promise<string>>();

/** A picture of more than so many bytes, which no compression makes smaller; drawn once for each size. */
export function largePicture(bytes: number): Promise<string> {
  const known = large.get(bytes);
  if (known !== undefined) return known;
  const edge = Math.ceil(Math.sqrt(bytes / 3)) + 64;
  const drawn = drawNoise(edge);
  large.set(bytes, drawn);
  return drawn;
}

async function drawNoise(edge: number): Promise<string> {
  const { default: sharp } = await import('sharp');
  const raw = { width: edge, height: edge, channels: 3 } as const;
  return dataUri(
    await sharp(randomBytes(edge * edge * 3), { raw })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  );
}

/** A plain picture of any size, cheap even where one edge is very long. */
export async function plainPicture(width: number, height: number, format: 'png' | 'gif' | 'avif'): Promise<string> {
  const { default: sharp } = await import('sharp');
  const plain = sharp({ create: { width, height, channels: 3, background: '#888' } });
  return dataUri(await plain.toFormat(format).toBuffer(), format);
}

function dataUri(bytes: Buffer, format = 'png'): string {
  return `data:image/${format};base64,${bytes.toString('base64')}`;
}
