/** A number of pixels in a sentence: `3.81 MP`, of 1024 × 1024 each. */
export function megapixels(pixels: number): string {
  return `${Number((pixels / 1024 / 1024).toFixed(2))} MP`;
}
