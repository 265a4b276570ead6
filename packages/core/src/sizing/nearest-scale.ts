import { kTierPixels } from '../contract/tiers.ts';
import { logDistance, nearest } from './ratio.ts';

/**
 * What screens and shops call 4K begins at 3840x2160. By count that is half of the tier of this name, and a hair nearer
 * to 2K.
 */
const called4K = { tier: kTierPixels('4K'), from: 3840 * 2160 } as const;

/** The item whose scale is nearest on a log scale; what is called 4K is 4K, where that would be given less. */
export function nearestScale<T extends { readonly pixels: number }>(
  items: readonly T[],
  pixels: number,
): T | undefined {
  const near = nearest(items, (item) => logDistance(pixels, item.pixels));
  if (near === undefined || pixels < called4K.from || near.pixels >= called4K.from) return near;
  return items.find((item) => item.pixels === called4K.tier) ?? near;
}
