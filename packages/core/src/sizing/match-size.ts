import type { Json, Path } from '../contract/json.ts';
import type { ExpectedSize } from '../contract/plan.ts';
import type { Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { bestFit } from './best-fit.ts';
import { freeDefault, matchFree } from './match-free.ts';
import { listDefault, matchList } from './match-list.ts';
import { matchShape, shapeDefault } from './match-shape.ts';
import { isExact, type Option, type Snap, snaps } from './option.ts';
import { logDistance, nearest, tie } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

/** The native size chosen for a wish, and how to ask upstream for it. */
export interface SizeMatch {
  readonly kind: Sizing['kind'];
  /** What to write into the upstream body; empty when upstream's default is what is wanted or all there is. */
  readonly fields: Readonly<Record<Path, Json>>;
  /** Pixels to expect; `null` when the model chooses its shape. */
  readonly expected: ExpectedSize | null;
  /** Name of the tier that will be used, sent or not; absent when the model has none. */
  readonly tier?: string;
  /** In what the native size differs from the wish. Empty when the wish is met, or names this size. */
  readonly snapped: readonly Snap[];
  /** Why this size, for the receipt. */
  readonly sentence: string;
}

/**
 * Shapes of two kinds of sizing this close (4 %, on a log scale) are the same shape, so that the nearer scale decides:
 * the grid of a free size may miss a shape by a few pixels that a preset of another scale hits exactly.
 */
const sameShape = 0.04;

/**
 * Finds the native size for a wish among the kinds of sizing a model has, in the order of its declaration.
 *
 * Exactly the asked pixels always win; then the nearest shape, then the nearest scale, then the earlier kind.
 * With a `fit` other than `native` and exact pixels asked, the size is chosen that core can turn into those pixels
 * with the least loss. Without a wish it is upstream's default, as far as declared, with no fields to send.
 * `null`: the model's size cannot be chosen, or nothing was asked and nothing is known. Never throws.
 */
export function matchSize(sizings: readonly Sizing[], wish: SizeWish | null, fit: Fit = 'native'): SizeMatch | null {
  if (wish === null) return defaultMatch(sizings);
  const { exact } = wish;
  if (fit === 'native' || exact === undefined) {
    const option = bestMatch(sizings, wish);
    return option && toMatch(option, snaps(wish, option), nativeSentence(wish, option));
  }
  const option = bestFit(sizings, exact, fit);
  if (option === null) return null;
  const sentence = isExact(option, exact)
    ? nativeSentence(wish, option)
    : `${askedName(wish)} is best made from ${option.name}.`;
  return toMatch(option, snaps(wish, option), sentence);
}

function defaultMatch(sizings: readonly Sizing[]): SizeMatch | null {
  for (const sizing of sizings) {
    const option = defaultOption(sizing);
    if (option === null) continue;
    return { ...toMatch(option, [], 'No size was asked for; the model uses its default.'), fields: {} };
  }
  return null;
}

function defaultOption(sizing: Sizing): Option | null {
  switch (sizing.kind) {
    case 'shape':
      return shapeDefault(sizing);
    case 'list':
      return listDefault(sizing);
    case 'free':
      return freeDefault(sizing);
  }
}

function bestMatch(sizings: readonly Sizing[], wish: SizeWish): Option | null {
  const options = sizings.map((sizing) => matchOption(sizing, wish)).filter((option) => option !== null);
  if (options.length < 2) return options[0] ?? null;
  const exact = options.find((option) => isExact(option, wish.exact));
  if (exact !== undefined) return exact;
  const closest = Math.min(...options.map((option) => shapeDistance(wish, option)));
  const sameShaped = options.filter((option) => shapeDistance(wish, option) <= closest + sameShape);
  const scale = Math.min(...sameShaped.map((option) => scaleDistance(wish, option)));
  const sameScaled = sameShaped.filter((option) => scaleDistance(wish, option) <= scale + tie);
  return nearest(sameScaled, (option) => shapeDistance(wish, option)) ?? null;
}

function matchOption(sizing: Sizing, wish: SizeWish): Option | null {
  switch (sizing.kind) {
    case 'shape':
      return matchShape(sizing, wish);
    case 'list':
      return matchList(sizing, wish);
    case 'free':
      return matchFree(sizing, wish);
  }
}

function shapeDistance(wish: SizeWish, option: Option): number {
  return wish.ratio === undefined || option.ratio === undefined ? 0 : logDistance(wish.ratio, option.ratio);
}

function scaleDistance(wish: SizeWish, option: Option): number {
  return wish.pixels === undefined ? 0 : logDistance(wish.pixels, option.pixels);
}

function toMatch(option: Option, snapped: readonly Snap[], sentence: string): SizeMatch {
  return {
    kind: option.kind,
    fields: option.fields,
    expected: option.expected,
    ...(option.tier === undefined ? {} : { tier: option.tier }),
    snapped,
    sentence,
  };
}

function nativeSentence(wish: SizeWish, option: Option): string {
  const asked = askedName(wish);
  if (snaps(wish, option).length > 0) return `${asked} is not native; the nearest is ${option.name}.`;
  if (asked.toLowerCase() === option.name.toLowerCase()) return `${asked} is native.`;
  // A shape alone leaves the scale to the model, where it has several: `16:9 at 1K` is one way to meet `16:9`.
  if (option.name.startsWith(`${asked} at `)) {
    return `${asked} is native, ${option.name.slice(asked.length + 1)}${option.tier === undefined ? '' : ' by default'}.`;
  }
  return `${asked} is ${option.name}.`;
}

function askedName({ exact, ratioLabel, tierLabel }: SizeWish): string {
  if (exact !== undefined) return `${exact[0]}x${exact[1]}`;
  return [ratioLabel, tierLabel].filter((label) => label !== undefined).join(' at ');
}
