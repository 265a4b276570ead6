import type { ListSizing } from '../contract/sizing.ts';
import type { Option } from './option.ts';
import { logDistance, nearest, tie } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

const optionsOf = new WeakMap<ListSizing, readonly Option[]>();

/**
 * Nearest listed shape, then nearest scale; a wish for one of them takes the other from the default size. Where the
 * model chooses that, the squarest stands for it, since the order of a list means nothing.
 */
export function matchList(sizing: ListSizing, wish: SizeWish): Option | null {
  const options = listOptions(sizing);
  const base = listDefault(sizing) ?? nearest(options, (option) => logDistance(1, option.ratio ?? 1));
  if (base === undefined) return null;
  const ratio = wish.ratio ?? base.ratio ?? 1;
  const pixels = wish.pixels ?? base.pixels;
  const shape = nearest(options, (option) => logDistance(ratio, option.ratio ?? 1));
  if (shape === undefined) return null;
  const closest = logDistance(ratio, shape.ratio ?? 1) + tie;
  const sameShape = options.filter((option) => logDistance(ratio, option.ratio ?? 1) <= closest);
  return nearest(sameShape, (option) => logDistance(pixels, option.pixels)) ?? shape;
}

/** Every listed size. */
export function listOptions(sizing: ListSizing): readonly Option[] {
  const known = optionsOf.get(sizing);
  if (known !== undefined) return known;
  const options = sizing.sizes.map(({ label, pixels: [width, height] }): Option => {
    const size = `${width}x${height}`;
    return {
      kind: 'list',
      fields: { ...sizing.with, [sizing.to]: label },
      expected: { width, height, promised: true },
      ratio: width / height,
      pixels: width * height,
      grid: 1,
      name: label === size ? size : `${label} (${size})`,
    };
  });
  optionsOf.set(sizing, options);
  return options;
}

/** The size upstream uses when it is told nothing; `null` when the model chooses. */
export function listDefault(sizing: ListSizing): Option | null {
  const index = sizing.sizes.findIndex(({ label }) => label === sizing.defaultLabel);
  return listOptions(sizing)[index] ?? null;
}
