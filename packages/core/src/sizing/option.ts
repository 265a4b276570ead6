import type { Json, Path } from '../contract/json.ts';
import type { ExpectedSize } from '../contract/plan.ts';
import type { Pixels, Sizing } from '../contract/sizing.ts';
import { logDistance } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

/** One native size that a sizing kind offers for a wish. */
export interface Option {
  readonly kind: Sizing['kind'];
  readonly fields: Readonly<Record<Path, Json>>;
  readonly expected: ExpectedSize | null;
  readonly tier?: string;
  /** Its shape; absent when upstream chooses it. */
  readonly ratio?: number;
  /** Its scale in pixels. */
  readonly pixels: number;
  /** How much rounding to a pixel, or to a grid, may move an edge without making it another shape. */
  readonly grid: number;
  /** Asking for these pixels is a way of naming this option, whatever its true size is. */
  readonly nominal?: Pixels;
  /** What it is called in a sentence: `16:9 at 2K`. */
  readonly name: string;
}

/** In what an option differs from the wish. */
export type Snap = 'shape' | 'scale' | 'pixels';

/** K and megapixel tiers of about the same size are the same tier: `1` is `1K`. */
const sameScale = Math.log(1.1);

/** However coarse the grid, shapes further apart than this are different. */
const sameShape = 0.05;

/** Labels are the same shape when they are equal as numbers: `32:18` is `16:9`. */
const sameNumber = 1e-9;

/** In what the option differs from the wish; empty when the wish is met. */
export function snaps(wish: SizeWish, option: Option): readonly Snap[] {
  const { exact } = wish;
  if (exact !== undefined && (hasPixels(option, exact) || isNamedBy(option, exact))) return [];
  const snapped: Snap[] = [];
  if (wish.ratio !== undefined && option.ratio !== undefined && !isShape(wish, wish.ratio, option, option.ratio)) {
    snapped.push('shape');
  }
  if (wish.pixels !== undefined && logDistance(wish.pixels, option.pixels) > sameScale) snapped.push('scale');
  if (exact !== undefined) snapped.push('pixels');
  return snapped;
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

function isShape(wish: SizeWish, asked: number, option: Option, supported: number): boolean {
  const distance = logDistance(asked, supported);
  if (distance <= sameNumber) return true;
  if (distance > sameShape) return false;
  if (option.kind === 'shape') return wish.exact !== undefined && isRounded(wish.exact, supported, 1);
  return option.expected !== null && isRounded([option.expected.width, option.expected.height], asked, option.grid);
}

/** Whether the pixels are this ratio, but for rounding of one edge. */
function isRounded([width, height]: Pixels, ratio: number, grid: number): boolean {
  return Math.abs(width - height * ratio) <= grid || Math.abs(height - width / ratio) <= grid;
}
