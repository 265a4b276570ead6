import type { ListSizing } from '../contract/sizing.ts';
import { shapeMiss } from './differences.ts';
import { megapixels } from './megapixels.ts';
import { nearestScale } from './nearest-scale.ts';
import type { Option } from './option.ts';
import { logDistance, nearest, tie } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';
import { hasTwoScales, hasTwoShapes } from './spread.ts';

/** What can be read from a declaration once. */
interface ListIndex {
  readonly options: readonly Option[];
  /** What upstream makes when it is told nothing; `null` when the model chooses. */
  readonly base: Option | null;
  /** What a wish that states one fact only takes the other from. */
  readonly usual: Option | null;
  readonly chooses: ListChoices;
}

/** Whether a shape alone, or a scale alone, is a choice among the sizes of a list. */
interface ListChoices {
  readonly shape: boolean;
  readonly scale: boolean;
}

const indexes = new WeakMap<ListSizing, ListIndex>();

/**
 * Nearest listed shape, then nearest scale; a wish for one of them takes the other from the default size. Where the
 * model chooses that, the squarest stands for it, since the order of a list means nothing. A wish that chooses
 * nothing leaves everything to the model.
 */
export function matchList(sizing: ListSizing, wish: SizeWish): Option | null {
  const { options, base, usual, chooses } = indexOf(sizing);
  if (usual === null) return null;
  const isIdle = (wish.ratio === undefined && !chooses.scale) || (wish.pixels === undefined && !chooses.shape);
  if (isIdle) return { ...usual, fields: {}, expected: base?.expected ?? null, name: megapixels(usual.pixels) };
  const full = wish.ratio === undefined ? { ...wish, ratio: usual.ratio ?? 1 } : wish;
  const misses = options.map((option) => shapeMiss(full, option));
  const closest = Math.min(...misses) + tie;
  const sameShape = options.filter((_, index) => (misses[index] ?? 0) <= closest);
  return nearestScale(sameShape, wish.pixels ?? usual.pixels) ?? null;
}

/** Every listed size. */
export function listOptions(sizing: ListSizing): readonly Option[] {
  return indexOf(sizing).options;
}

/** The size upstream uses when it is told nothing; `null` when the model chooses. */
export function listDefault(sizing: ListSizing): Option | null {
  return indexOf(sizing).base;
}

/**
 * Whether a shape alone, or a scale alone, is a choice: sizes of one shape are scales, and sizes of which each has a
 * shape of its own are shapes.
 */
export function listChoices(sizing: ListSizing): ListChoices {
  return indexOf(sizing).chooses;
}

function indexOf(sizing: ListSizing): ListIndex {
  const known = indexes.get(sizing);
  if (known !== undefined) return known;
  const options = sizing.sizes.map((size) => listOption(sizing, size));
  const base = options[sizing.sizes.findIndex(({ label }) => label === sizing.defaultLabel)] ?? null;
  const index = {
    options,
    base,
    usual: base ?? nearest(options, ({ ratio = 1 }) => logDistance(1, ratio)) ?? null,
    chooses: { shape: hasTwoShapes(options), scale: hasTwoScales(options) },
  };
  indexes.set(sizing, index);
  return index;
}

function listOption(sizing: ListSizing, { label, pixels: [width, height] }: ListSizing['sizes'][number]): Option {
  const size = `${width}x${height}`;
  return {
    kind: 'list',
    fields: { ...sizing.with, [sizing.to]: label },
    expected: { width, height, promised: sizing.nominal !== true },
    ratio: width / height,
    pixels: width * height,
    grid: 1,
    name: label === size ? size : `${label} (${size})`,
  };
}
