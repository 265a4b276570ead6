import type { Sides } from '../text/dimensions.ts';
import type { Mark } from './drawing.ts';
import { judgeMask, transparencyOf } from './judge-mask.ts';

/** A mask from a file as a mark of the drawing, or the sentence that says what is wrong with it. */
export async function readMask(file: File, picture: Sides, colour: string): Promise<Mark | string> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return `This browser cannot read ${file.name} as a picture.`;
  try {
    const { width, height } = bitmap;
    // A mask of another size is not used, so its pixels are not looked at.
    const isAsLarge = width === picture.width && height === picture.height;
    const layer = new OffscreenCanvas(width, height);
    const context = layer.getContext('2d', { willReadFrequently: true });
    if (context === null) return 'This browser has no canvas to read a mask with.';
    context.drawImage(bitmap, 0, 0);
    const transparency = isAsLarge ? transparencyOf(context.getImageData(0, 0, width, height).data) : 'some';
    const fault = judgeMask(file.name, { width, height, transparency }, picture);
    if (fault !== undefined) return fault;
    context.globalCompositeOperation = 'source-out';
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    return { kind: 'uploaded', layer };
  } finally {
    bitmap.close();
  }
}
