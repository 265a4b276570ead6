import type { Json, Path } from '../contract/json.ts';
import type { FreeSizing, FreeTarget, Pixels } from '../contract/sizing.ts';
import { clampPixels, isWithin } from './clamp.ts';
import { nominalPixels } from './nominal-size.ts';
import type { Option } from './option.ts';
import type { SizeWish } from './size-wish.ts';

/** The asked pixels, scaled into the limits. What was not asked comes from the declared base size. */
export function matchFree(sizing: FreeSizing, wish: SizeWish): Option {
  return freeOption(sizing, clampPixels(sizing, wish.exact ?? targetOf(sizing, wish)));
}

/** Native sizes worth considering for exact pixels: the nearest one, and the one just large enough. */
export function freeOptions(sizing: FreeSizing, exact: Pixels): readonly Option[] {
  const clamped = freeOption(sizing, clampPixels(sizing, exact));
  const { step } = sizing;
  const covering: Pixels = [Math.ceil(exact[0] / step) * step, Math.ceil(exact[1] / step) * step];
  return isWithin(sizing, covering) ? [clamped, freeOption(sizing, covering)] : [clamped];
}

/** The size upstream uses when it is told nothing. */
export function freeDefault(sizing: FreeSizing): Option {
  return freeOption(sizing, sizing.base);
}

function targetOf(sizing: FreeSizing, wish: SizeWish): Pixels {
  const [baseWidth, baseHeight] = sizing.base;
  return nominalPixels(wish.ratio ?? baseWidth / baseHeight, 1, wish.pixels ?? baseWidth * baseHeight);
}

function freeOption(sizing: FreeSizing, pixels: Pixels): Option {
  const [width, height] = pixels;
  return {
    kind: 'free',
    fields: { ...sizing.with, ...fieldsOf(sizing.to, pixels) },
    expected: { width, height, promised: true },
    ratio: width / height,
    pixels: width * height,
    grid: sizing.step,
    name: `${width}x${height}`,
  };
}

function fieldsOf(target: FreeTarget, [width, height]: Pixels): Readonly<Record<Path, Json>> {
  if ('object' in target) return { [target.object]: { width, height } };
  if ('text' in target) return { [target.text]: `${width}${target.separator}${height}` };
  return { [target.width]: width, [target.height]: height };
}
