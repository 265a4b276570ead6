import type { SizeMiss } from '../contract/plan.ts';
import type { Pixels } from '../contract/sizing.ts';
import type { Option } from './option.ts';
import { logDistance } from './ratio.ts';
import { isShape } from './same-shape.ts';
import type { SizeWish } from './size-wish.ts';

/** In what an option differs from the wish. */
export type Snap = 'shape' | 'scale' | 'pixels';

/** K and megapixel tiers of about the same size are the same tier: `1` is `1K`. */
const sameScale = Math.log(1.1);

/** Whether two numbers of pixels are the same scale. */
export function isScale(asked: number, supported: number): boolean {
  return logDistance(asked, supported) <= sameScale;
}

/** In what the option differs from the wish; empty when the wish is met. */
export function snaps(wish: SizeWish, option: Option): readonly Snap[] {
  const { exact } = wish;
  if (exact !== undefined && (hasPixels(option, exact) || isNamedBy(option, exact))) return [];
  const snapped: Snap[] = [];
  if (shapeMiss(wish, option) > 0 || isUnchosen(wish, option)) snapped.push('shape');
  if (wish.factor !== undefined && option.factor !== wish.factor) snapped.push('scale');
  if (wish.pixels !== undefined && !isScale(wish.pixels, option.pixels)) snapped.push('scale');
  // What is worked out when a picture is read is judged then.
  if (exact !== undefined && !isOpen(option)) snapped.push('pixels');
  return snapped;
}

/** A shape was asked for, and the model finds one itself. */
function isUnchosen(wish: SizeWish, option: Option): boolean {
  return wish.ratio !== undefined && option.ratio === undefined && !isOpen(option);
}

/** Upstream is asked for a factor that nobody knows yet. */
function isOpen({ kind, factor }: Option): boolean {
  return kind === 'factor' && factor === undefined;
}

/** How far the option's shape is from the wished one, on a log scale; 0 when it is that shape, but for the grid. */
export function shapeMiss(wish: SizeWish, option: Option): number {
  if (wish.ratio === undefined || option.ratio === undefined) return 0;
  return isShape(option, wish) ? 0 : logDistance(wish.ratio, option.ratio);
}

/** How far the option's scale is from the wished one, on a log scale. */
export function scaleMiss(wish: SizeWish, option: Option): number {
  if (wish.factor !== undefined && option.factor !== undefined) return 2 * logDistance(wish.factor, option.factor);
  return wish.pixels === undefined ? 0 : logDistance(wish.pixels, option.pixels);
}

/** How far the option is from the wish, in what they differ. */
export function missOf(wish: SizeWish, option: Option): SizeMiss {
  return { shape: shapeMiss(wish, option), scale: scaleMiss(wish, option) };
}

/** The option will have exactly these pixels, by upstream's own word. */
export function isExact(option: Option, pixels: Pixels | undefined): boolean {
  return pixels !== undefined && option.expected?.promised === true && hasPixels(option, pixels);
}

function hasPixels(option: Option, pixels: Pixels): boolean {
  return option.expected?.width === pixels[0] && option.expected.height === pixels[1];
}

function isNamedBy(option: Option, pixels: Pixels): boolean {
  return (
    option.nominal !== undefined &&
    Math.abs(option.nominal[0] - pixels[0]) <= 1 &&
    Math.abs(option.nominal[1] - pixels[1]) <= 1
  );
}
