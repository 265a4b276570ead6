import sharp, { type Sharp } from 'sharp';

/** A picture that does not compress: its PNG takes about three bytes a pixel. */
export async function noise(width: number, height: number): Promise<Buffer> {
  return grain(width, height, () => [0, 0, 0], 255)
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/**
 * A photo as a phone saves it: twelve megapixels lying on their side, with a note how to hold them (EXIF orientation 6).
 *
 * Upright it is 3000 wide and 4000 high, red above and blue below, and grainy enough for several megabytes.
 */
export async function phonePhoto(): Promise<Buffer> {
  // Held upright, what is above lies on the left of the sensor.
  return grain(4000, 3000, (x) => (x < 2000 ? [220, 0, 0] : [0, 0, 220]), 30)
    .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'somebody at home' } } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A mask half as large as the phone's photo, whose left half is to be edited. */
export async function leftHalfMask(): Promise<Buffer> {
  const kept = { create: { width: 750, height: 2000, channels: 4, background: '#ffffff' } } as const;
  return sharp(kept).extend({ left: 750, background: '#00000000' }).png().toBuffer();
}

/** A picture of flat colours under grain that is the same every time. */
function grain(width: number, height: number, colourAt: (x: number) => readonly number[], strength: number): Sharp {
  const samples = Buffer.alloc(width * height * 3);
  const row = Array.from({ length: width }, (_, x) => colourAt(x)).flat();
  let state = 1;
  for (let index = 0; index < samples.length; index += 1) {
    // A linear congruential generator with the constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    samples[index] = (row[index % row.length] ?? 0) + (((state >>> 24) * strength) >>> 8);
  }
  return sharp(samples, { raw: { width, height, channels: 3 } });
}

/** A picture of one colour, 640 × 480, and a mask of it whose left half is to be edited; as data URIs. */
export async function pictureAndMask(): Promise<{ readonly picture: string; readonly mask: string }> {
  const flat = { width: 640, height: 480, channels: 4 } as const;
  const picture = await sharp({ create: { ...flat, background: '#48a' } })
    .png()
    .toBuffer();
  const kept = { create: { ...flat, width: 320, background: '#48a' } } as const;
  const mask = await sharp(kept).extend({ left: 320, background: '#00000000' }).png().toBuffer();
  const uri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
  return { picture: uri(picture), mask: uri(mask) };
}
