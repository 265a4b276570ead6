/** Two lengths, in pixels or as the sides of a ratio. */
export interface Sides {
  readonly width: number;
  readonly height: number;
}

/** What `1920x1080` and `7:1` say; `undefined` for anything else. */
export function sidesOf(text: string | undefined): Sides | undefined {
  const match = /^(\d+(?:\.\d+)?)[x:×](\d+(?:\.\d+)?)$/i.exec(text ?? '');
  const [width, height] = [Number(match?.[1]), Number(match?.[2])];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** Width over height. */
export function ratioOf({ width, height }: Sides): number {
  return width / height;
}

/** `1376 × 768`. */
export function pixels({ width, height }: Sides): string {
  return `${width} × ${height}`;
}

/** Whether a text names pixels, and not a ratio or `auto`. */
export function isPixels(text: string | undefined): boolean {
  return /^\d+x\d+$/i.test(text ?? '');
}

/** Width and height exchanged; a text without two sides stays as it is. */
export function turned(text: string): string {
  return text.replace(/^(\d+(?:\.\d+)?)([x:×])(\d+(?:\.\d+)?)$/i, '$3$2$1');
}
