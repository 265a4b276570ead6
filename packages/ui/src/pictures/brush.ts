import type { Sides } from '../text/dimensions.ts';

/** Widths of a brush, in pixels of the picture. */
export interface BrushSizes {
  readonly smallest: number;
  readonly largest: number;
  /** The one to begin with. */
  readonly first: number;
}

/** Brushes that suit a picture: the largest covers half of its shorter side. */
export function brushesFor({ width, height }: Sides): BrushSizes {
  const side = Math.min(width, height);
  const largest = Math.max(4, Math.round(side / 2));
  return { smallest: Math.max(2, Math.round(side / 256)), largest, first: Math.max(2, Math.round(side / 12)) };
}

/** One step is a quarter. */
const step = 1.25;

/** The next larger brush, or the next smaller one for −1. */
export function nextSize(size: number, direction: 1 | -1, { smallest, largest }: BrushSizes): number {
  const next = direction === 1 ? Math.max(size + 1, size * step) : Math.min(size - 1, size / step);
  return Math.min(largest, Math.max(smallest, Math.round(next)));
}
