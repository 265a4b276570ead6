import type { Json, Path } from '../contract/json.ts';
import type { FreeSizing, FreeTarget, Pixels } from '../contract/sizing.ts';
import { clampPixels, isWithin } from './clamp.ts';
import { nominalPixels } from './nominal-size.ts';
import type { Option } from './option.ts';
import type { SizeWish } from './size-wish.ts';

/** The asked pixels, scaled into the limits. What was not asked comes from the declared base size. */
export function matchFree(sizing: FreeSizing, wish: SizeWish): Option {
  return freeOption(sizing, wish.exact === undefined ? fittedSize(sizing, wish) : clampPixels(sizing, wish.exact));
}

/** Native sizes worth considering for exact pixels: the nearest one, and the one just large enough. */
export function freeOptions(sizing: FreeSizing, exact: Pixels): readonly Option[] {
  const clamped = freeOption(sizing, clampPixels(sizing, exact));
  const { step } = sizing;
  const covering: Pixels = [Math.ceil(exact[0] / step) * step, Math.ceil(exact[1] / step) * step];
  return isWithin(sizing, covering) ? [clamped, freeOption(sizing, covering)] : [clamped];
}

/** The size upstream uses when it is told nothing; `null` when the model chooses. */
export function freeDefault(sizing: FreeSizing): Option | null {
  return sizing.auto === true ? null : freeOption(sizing, sizing.base);
}

/**
 * The nominal size where the limits take it. Elsewhere the exact ratio and area are brought within them, and rounding to
 * the grid comes last: rounded before, 16:9 at a quarter of a megapixel would be 683x384, and no longer 16:9.
 */
function fittedSize(sizing: FreeSizing, wish: SizeWish): Pixels {
  const [baseWidth, baseHeight] = sizing.base;
  const ratio = wish.ratio ?? baseWidth / baseHeight;
  const area = wish.pixels ?? baseWidth * baseHeight;
  const nominal = nominalPixels(ratio, 1, area);
  if (isWithin(sizing, nominal)) return nominal;
  const height = Math.sqrt(area / ratio);
  return clampPixels(sizing, [height * ratio, height]);
}

function freeOption(sizing: FreeSizing, pixels: Pixels): Option {
  const [width, height] = pixels;
  return {
    kind: 'free',
    fields: { ...sizing.with, ...fieldsOf(sizing.to, pixels) },
    expected: { width, height, promised: sizing.nominal !== true },
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
