import type { Pixels, Sizing } from '../contract/sizing.ts';
import type { Fit } from '../contract/vocabulary.ts';
import { bestFit } from './best-fit.ts';
import { isShapeless } from './choices.ts';
import { isExact, scaleMiss, shapeMiss } from './differences.ts';
import { factorDefault, matchFactor } from './match-factor.ts';
import { freeDefault, matchFree } from './match-free.ts';
import { listDefault, matchList } from './match-list.ts';
import { matchScale, scaleDefault } from './match-scale.ts';
import { matchShape, shapeDefault } from './match-shape.ts';
import type { Option } from './option.ts';
import { logDistance, nearest, tie } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

/**
 * Finds the native size for a wish among the kinds of sizing a model has, in the order of its declaration.
 *
 * Exactly the asked pixels always win; then the nearest shape, then the nearest scale, then the earlier kind. A kind that
 * cannot choose the shape serves wishes that state none, and others only where nothing else could. With a
 * `fit` other than `native` and exact pixels asked, it is the size that core can turn into those pixels with the least
 * loss. Without a wish it is upstream's default, as far as declared. `null`: the size cannot be chosen, or nothing was
 * asked and nothing is known. `input` is the size of the first picture, where that is known.
 */
export function findSize(sizings: readonly Sizing[], wish: SizeWish | null, fit: Fit, input?: Pixels): Option | null {
  if (wish === null) return unasked(sizings, input);
  const fitted = fit === 'native' || wish.exact === undefined ? null : bestFit(sizings, wish.exact, fit, input);
  return fitted ?? nearestSize(sizings, wish, { fit, input });
}

function unasked(sizings: readonly Sizing[], input: Pixels | undefined): Option | null {
  for (const sizing of sizings) {
    const option = defaultOption(sizing, input);
    if (option !== null) return option;
  }
  return null;
}

function defaultOption(sizing: Sizing, input: Pixels | undefined): Option | null {
  switch (sizing.kind) {
    case 'shape':
      return shapeDefault(sizing);
    case 'list':
      return listDefault(sizing);
    case 'free':
      return freeDefault(sizing);
    case 'scale':
      return scaleDefault(sizing, input);
    case 'factor':
      return factorDefault(sizing, input);
  }
}

/** What else a match depends on. */
interface Circumstances {
  readonly fit: Fit;
  readonly input: Pixels | undefined;
}

function nearestSize(sizings: readonly Sizing[], wish: SizeWish, circumstances: Circumstances): Option | null {
  const all = sizings.map((sizing) => matchOption(sizing, wish, circumstances)).filter((option) => option !== null);
  if (all.length < 2) return all[0] ?? null;
  const exact = all.find((option) => isExact(option, wish.exact));
  if (exact !== undefined) return exact;
  const suited = all.filter((option) => isShapeless(option) === (wish.ratio === undefined));
  const options = suited.length === 0 ? all : suited;
  const shaped = least(options, (option) => shapeMiss(wish, option));
  const scaled = least(shaped, (option) => scaleMiss(wish, option));
  return nearest(scaled, (option) => rawShapeMiss(wish, option)) ?? null;
}

function matchOption(sizing: Sizing, wish: SizeWish, { fit, input }: Circumstances): Option | null {
  if (wish.factor !== undefined && sizing.kind !== 'factor') return null;
  switch (sizing.kind) {
    case 'shape':
      return matchShape(sizing, wish);
    case 'list':
      return matchList(sizing, wish);
    case 'free':
      return matchFree(sizing, wish);
    case 'scale':
      return matchScale(sizing, wish, input);
    case 'factor':
      return matchFactor(sizing, wish, input, fit);
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
