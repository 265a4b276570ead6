import sharp from 'sharp';

/** A picture that does not compress: its PNG takes about three bytes a pixel. */
export async function noise(width: number, height: number): Promise<Buffer> {
  const raw = { width, height, channels: 3 } as const;
  let state = 1;
  const bytes = Buffer.alloc(width * height * 3);
  for (let index = 0; index < bytes.length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return sharp(bytes, { raw }).png({ compressionLevel: 0 }).toBuffer();
}
