/** Takes the background of a picture away: everything outside an ellipse becomes transparent. The format stays. */
export async function cutOut(picture: Uint8Array): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  const drawn = sharp(picture);
  const { width, height } = await drawn.metadata();
  const subject = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><ellipse cx="50%" cy="50%" rx="40%" ry="40%"/></svg>`;
  return drawn
    .ensureAlpha()
    .composite([{ input: Buffer.from(subject), blend: 'dest-in' }])
    .toBuffer();
}
