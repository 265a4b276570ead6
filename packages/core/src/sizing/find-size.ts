import type { Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { bestFit } from './best-fit.ts';
import { isExact, scaleMiss, shapeMiss } from './differences.ts';
import { freeDefault, matchFree } from './match-free.ts';
import { listDefault, matchList } from './match-list.ts';
import { matchShape, shapeDefault } from './match-shape.ts';
import type { Option } from './option.ts';
import { logDistance, nearest, tie } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

/**
 * Finds the native size for a wish among the kinds of sizing a model has, in the order of its declaration.
 *
 * Exactly the asked pixels always win; then the nearest shape, then the nearest scale, then the earlier kind. With a
 * `fit` other than `native` and exact pixels asked, it is the size that core can turn into those pixels with the least
 * loss. Without a wish it is upstream's default, as far as declared. `null`: the size cannot be chosen, or nothing was
 * asked and nothing is known.
 */
export function findSize(sizings: readonly Sizing[], wish: SizeWish | null, fit: Fit): Option | null {
  if (wish === null) return unasked(sizings);
  return fit === 'native' || wish.exact === undefined ? nearestSize(sizings, wish) : bestFit(sizings, wish.exact, fit);
}

function unasked(sizings: readonly Sizing[]): Option | null {
  for (const sizing of sizings) {
    const option = defaultOption(sizing);
    if (option !== null) return option;
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

function nearestSize(sizings: readonly Sizing[], wish: SizeWish): Option | null {
  const options = sizings.map((sizing) => matchOption(sizing, wish)).filter((option) => option !== null);
  if (options.length < 2) return options[0] ?? null;
  const exact = options.find((option) => isExact(option, wish.exact));
  if (exact !== undefined) return exact;
  const shaped = least(options, (option) => shapeMiss(wish, option));
  const scaled = least(shaped, (option) => scaleMiss(wish, option));
  return nearest(scaled, (option) => rawShapeMiss(wish, option)) ?? null;
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

/** All options whose miss is the least. */
function least(options: readonly Option[], miss: (option: Option) => number): readonly Option[] {
  const misses = options.map(miss);
  const bound = Math.min(...misses) + tie;
  return options.filter((_, index) => (misses[index] ?? 0) <= bound);
}

function rawShapeMiss({ ratio }: SizeWish, option: Option): number {
  return ratio === undefined || option.ratio === undefined ? 0 : logDistance(ratio, option.ratio);
}
