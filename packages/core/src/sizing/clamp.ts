import type { FreeSizing, Pixels } from '../contract/sizing.ts';
import { logDistance, tie } from './ratio.ts';

type Limits = Pick<FreeSizing, 'edge' | 'step' | 'area' | 'maxRatio' | 'base'>;

/** How many grid steps around the wanted point are tried, in turn. */
const reaches = [1, 4, 16] as const;

/**
 * The size nearest to the wanted pixels that respects every limit, keeping the ratio as closely as the grid allows.
 *
 * A size within the limits comes back unchanged. Limits that no size near can meet give the declared base size.
 */
export function clampPixels(limits: Limits, wanted: Pixels): Pixels {
  if (isWithin(limits, wanted)) return wanted;
  const target = clampToLimits(limits, wanted);
  for (const reach of reaches) {
    const found = nearestOnGrid(limits, target, reach);
    if (found !== null) return settled(limits, wanted, found);
  }
  return limits.base;
}

/**
 * A limit may leave only one of the points around the target, and it need not be the best: as long as a neighbour is
 * nearer in shape and no farther in scale, that one is taken.
 */
function settled(limits: Limits, wanted: Pixels, found: Pixels): Pixels {
  const { step } = limits;
  const [width, height] = found;
  const shape = shapeMiss(wanted, found) - tie;
  const scale = scaleMiss(wanted, found) + tie;
  for (let x = width - step; x <= width + step; x += step) {
    for (let y = height - step; y <= height + step; y += step) {
      const point: Pixels = [x, y];
      const isNearer = shapeMiss(wanted, point) < shape && scaleMiss(wanted, point) <= scale;
      if (isNearer && isWithin(limits, point)) return settled(limits, wanted, point);
    }
  }
  return found;
}

function shapeMiss(wanted: Pixels, point: Pixels): number {
  return logDistance(wanted[0] / wanted[1], point[0] / point[1]);
}

function scaleMiss(wanted: Pixels, point: Pixels): number {
  return logDistance(wanted[0] * wanted[1], point[0] * point[1]);
}

/** Whether these pixels respect every limit. */
export function isWithin({ edge, step, area, maxRatio }: Limits, [width, height]: Pixels): boolean {
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  return (
    width % step === 0 &&
    height % step === 0 &&
    short >= edge[0] &&
    long <= edge[1] &&
    (area === undefined || (width * height >= area[0] && width * height <= area[1])) &&
    (maxRatio === undefined || long <= short * maxRatio)
  );
}

/** The wanted shape, then the wanted scale, brought within the limits as if there were no grid. */
function clampToLimits({ edge, step, area, maxRatio }: Limits, [width, height]: Pixels): Pixels {
  const shortest = Math.ceil(edge[0] / step) * step;
  const longest = Math.floor(edge[1] / step) * step;
  const [leastArea, mostArea] = area ?? [0, Number.POSITIVE_INFINITY];
  const elongation = Math.max(
    1,
    Math.min(
      Math.max(width, height) / Math.min(width, height),
      maxRatio ?? Number.POSITIVE_INFINITY,
      longest / shortest,
      // The longest shape that still has the least area, and the one that has no more than the most.
      leastArea === 0 ? Number.POSITIVE_INFINITY : longest ** 2 / leastArea,
      mostArea / shortest ** 2,
    ),
  );
  const least = Math.max(leastArea, shortest ** 2 * elongation);
  const most = Math.min(mostArea, longest ** 2 / elongation);
  const pixels = Math.min(Math.max(width * height, least), Math.max(most, least));
  const short = Math.sqrt(pixels / elongation);
  const long = short * elongation;
  return width >= height ? [long, short] : [short, long];
}

/** The grid point with the nearest shape, then the nearest scale, among those around the target. */
function nearestOnGrid(limits: Limits, target: Pixels, reach: number): Pixels | null {
  const { step } = limits;
  const [width, height] = target;
  const [left, right] = around(width / step, reach);
  const [top, bottom] = around(height / step, reach);
  let best: Pixels | null = null;
  let bestShape = Number.POSITIVE_INFINITY;
  let bestScale = Number.POSITIVE_INFINITY;
  for (let x = left; x <= right; x++) {
    for (let y = top; y <= bottom; y++) {
      const point: Pixels = [x * step, y * step];
      if (!isWithin(limits, point)) continue;
      const shape = shapeMiss(target, point);
      const scale = scaleMiss(target, point);
      if (shape < bestShape - tie || (shape <= bestShape + tie && scale < bestScale)) {
        best = point;
        bestShape = shape;
        bestScale = scale;
      }
    }
  }
  return best;
}

/** The grid lines next to a place, and `reach - 1` more on either side; a place on a line (but for rounding) is its own. */
function around(place: number, reach: number): readonly [first: number, last: number] {
  return [Math.max(1, Math.floor(place + tie) - reach + 1), Math.ceil(place - tie) + reach - 1];
}
