import type { InputLimits } from '../contract/input.ts';
import type { Pixels } from '../contract/sizing.ts';

/** The size within limits that keeps the shape. */
export function sizeWithin(limits: Pick<InputLimits, 'maxEdge' | 'maxPixels'>, [width, height]: Pixels): Pixels {
  const byEdge = (limits.maxEdge ?? Number.POSITIVE_INFINITY) / Math.max(width, height);
  const byArea = Math.sqrt((limits.maxPixels ?? Number.POSITIVE_INFINITY) / (width * height));
  return scaledDown([width, height], Math.min(1, byEdge, byArea));
}

/** Pixels made fewer by a factor below 1; at least one an edge. */
export function scaledDown([width, height]: Pixels, factor: number): Pixels {
  const edge = (pixels: number) => Math.max(1, Math.floor(pixels * factor));
  return factor >= 1 ? [width, height] : [edge(width), edge(height)];
}
