import type { FactorRef } from '../contract/factor-ref.ts';
import type { FactorSizing, Pixels } from '../contract/sizing.ts';
import { logDistance, nearest } from './ratio.ts';
import { readPixels, readScale } from './size-text.ts';

/** What upstream allows of a factor. */
export type FactorLimits = Pick<FactorSizing, 'range' | 'steps' | 'area'>;

/** Pixels, or only how many of them. */
export type Target = { readonly exact: Pixels } | { readonly pixels: number };

/** What a picture is enlarged to. Upstreams do not say how they round. */
export function enlarged([width, height]: Pixels, factor: number): Pixels {
  return [Math.round(width * factor), Math.round(height * factor)];
}

/** The factor nearest to a wanted one that upstream takes for a picture; for one that was not read, its area is unknown. */
export function allowedFactor({ range, steps, area }: FactorLimits, wanted: number, input: Pixels | undefined): number {
  const [min, max] = range;
  const inRange = Math.min(Math.max(wanted, min), max);
  const own = input === undefined ? undefined : input[0] * input[1];
  const most = area === undefined || own === undefined ? max : Math.sqrt(area[1] / own);
  const least = area === undefined || own === undefined ? min : Math.sqrt(area[0] / own);
  if (steps !== undefined) {
    const within = steps.filter((step) => step <= most && step >= least);
    return nearest(within.length === 0 ? steps : within, (step) => logDistance(inRange, step)) ?? inRange;
  }
  if (inRange > most) return Math.max(min, Math.floor(most * 10_000) / 10_000);
  return inRange < least ? Math.min(max, Math.ceil(least * 10_000) / 10_000) : inRange;
}

/** The factor that makes a size of a picture: for pixels of another shape, the one that gives as many of them. */
export function wantedFactor(input: Pixels, target: Target, fit?: FactorRef['$factor']['fit']): number {
  const [width, height] = input;
  if (!('exact' in target)) return short(Math.sqrt(target.pixels / (width * height)), () => true);
  const across = target.exact[0] / width;
  const down = target.exact[1] / height;
  const factor =
    fit === undefined ? Math.sqrt(across * down) : fit === 'contain' ? Math.min(across, down) : Math.max(across, down);
  const ideal = enlarged(input, factor);
  return short(factor, (candidate) => enlarged(input, candidate).every((edge, index) => edge === ideal[index]));
}

/** The factor that a slot stands for, now that its picture was read, and what upstream would have had to be told. */
export function factorFor(
  ref: FactorRef['$factor'],
  input: Pixels,
): { readonly factor: number; readonly wanted: number } {
  const exact = readPixels(ref.for);
  const target = exact === null ? { pixels: readScale(ref.for)?.pixels ?? input[0] * input[1] } : { exact };
  const wanted = wantedFactor(input, target, ref.fit);
  return { factor: allowedFactor(ref, wanted, input), wanted };
}

/** With as few decimals as still do the same: 1.5 and not 1.4999268. */
function short(value: number, isSame: (candidate: number) => boolean): number {
  for (let digits = 0; digits <= 6; digits += 1) {
    const candidate = Number(value.toFixed(digits));
    if (Math.abs(candidate / value - 1) < 5e-4 && isSame(candidate)) return candidate;
  }
  return value;
}
