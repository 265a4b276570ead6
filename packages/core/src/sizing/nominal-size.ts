import type { Pixels, Ratio } from '../contract/sizing.ts';
import { ratioSides } from './ratio.ts';

/**
 * The pixels a ratio has at a pixel budget when nothing better is known.
 *
 * Height is rounded first and width follows from it; this order yields the sizes the public model page of
 * gemini-3.1-flash-image prints (`1365x768` for `16:9` at 1024 × 1024). Both edges are at least 1.
 */
export function nominalSize(ratio: Ratio, budgetPixels: number): Pixels {
  const [width, height] = ratioSides(ratio);
  return nominalPixels(width, height, budgetPixels);
}

/** {@link nominalSize} for a ratio given as two numbers. */
export function nominalPixels(width: number, height: number, budgetPixels: number): Pixels {
  const rows = Math.max(1, Math.round(Math.sqrt(budgetPixels) / Math.sqrt(width / height)));
  return [Math.max(1, Math.round((rows * width) / height)), rows];
}
