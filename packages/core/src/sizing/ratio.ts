import type { Pixels, Ratio } from '../contract/sizing.ts';

/** The two numbers of a declared ratio: `16:9` is `[16, 9]`. */
export function ratioSides(ratio: Ratio): Pixels {
  const colon = ratio.indexOf(':');
  return [Number(ratio.slice(0, colon)), Number(ratio.slice(colon + 1))];
}

/** Width divided by height. */
export function ratioValue(ratio: Ratio): number {
  const [width, height] = ratioSides(ratio);
  return width / height;
}

/** How far apart two ratios, or two pixel counts, are: 0 when equal, the same for twice and for half. */
export function logDistance(asked: number, supported: number): number {
  return Math.abs(Math.log(asked / supported));
}

/** Distances closer than this are equal, so that rounding of logarithms never decides; the earlier one wins. */
export const tie = 1e-9;

/** The item with the smallest distance; the earlier one when two are equally far. */
export function nearest<T>(items: readonly T[], distance: (item: T) => number): T | undefined {
  let best: T | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const itemDistance = distance(item);
    if (best === undefined || itemDistance < bestDistance - tie) {
      best = item;
      bestDistance = itemDistance;
    }
  }
  return best;
}
