import { randomBytes } from 'node:crypto';
import { drawPicture } from '../draw-picture.ts';

const edges = [640, 480] as const;
const drawn = new Map<string, Promise<string>>();

/** The picture every edit is given, as a data URI of few bytes, since it travels with nearly every request. */
export function inputPicture(): Promise<string> {
  return once('input', async () => {
    const [width, height] = edges;
    const { default: sharp } = await import('sharp');
    const picture = await drawPicture({ prompt: 'an input', model: 'the kit', width, height, format: 'png' });
    return dataUri(await sharp(picture).png({ palette: true }).toBuffer());
  });
}

/** A mask of the same size, of which the right half is to be edited. */
export function halfMask(): Promise<string> {
  return once('mask', async () => {
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
  });
}

/** A picture of more than so many bytes, which no compression makes smaller. */
export function largePicture(bytes: number): Promise<string> {
  return once(`noise of ${bytes}`, () => drawNoise(Math.ceil(Math.sqrt(bytes / 3)) + 64));
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
export function plainPicture(width: number, height: number, format: 'png' | 'gif' | 'avif'): Promise<string> {
  return once(`${width}x${height} ${format}`, async () => {
    const { default: sharp } = await import('sharp');
    const plain = sharp({ create: { width, height, channels: 3, background: '#888' } });
    return dataUri(await plain.toFormat(format).toBuffer(), format);
  });
}

/** A picture is drawn once and serves every rehearsal. */
function once(kind: string, draw: () => Promise<string>): Promise<string> {
  const known = drawn.get(kind) ?? draw();
  drawn.set(kind, known);
  return known;
}

function dataUri(bytes: Buffer, format = 'png'): string {
  return `data:image/${format};base64,${bytes.toString('base64')}`;
}
