import type { Pixels } from '../contract/sizing.ts';
import type { Option } from './option.ts';
import { logDistance } from './ratio.ts';
import type { SizeWish } from './size-wish.ts';

/** However coarse the grid, shapes further apart than this are different. */
const sameShape = 0.05;

/** Labels are the same shape when they are equal as numbers: `32:18` is `16:9`. */
const sameNumber = 1e-9;

/** Whether an option has the wished shape: but for the grid, for rounding to a pixel, and for decimals left out. */
export function isShape(option: Pick<Option, 'kind' | 'ratio' | 'expected' | 'grid'>, wish: SizeWish): boolean {
  const { ratio: asked, ratioLabel, exact } = wish;
  const { ratio: supported, expected } = option;
  if (asked === undefined || supported === undefined) return true;
  const distance = logDistance(asked, supported);
  if (distance <= sameNumber) return true;
  if (distance > sameShape) return false;
  if (option.kind !== 'shape') {
    return expected !== null && isRounded([expected.width, expected.height], asked, option.grid);
  }
  return exact === undefined ? isAbridged(ratioLabel ?? '', supported) : isRounded(exact, supported, 1);
}

/** Whether the pixels are this ratio, but for rounding of one edge. */
function isRounded([width, height]: Pixels, ratio: number, grid: number): boolean {
  return Math.abs(width - height * ratio) <= grid || Math.abs(height - width / ratio) <= grid;
}

/** `1.777:1` and `1.78:1` are 16:9 with its decimals cut or rounded; with fewer than two, it could be several ratios. */
function isAbridged(label: string, ratio: number): boolean {
  const match = /^(?:(\d*\.\d{2,}):1|1:(\d*\.\d{2,}))$/.exec(label);
  const written = match?.[1] ?? match?.[2];
  if (written === undefined) return false;
  const unit = 10 ** (written.length - written.indexOf('.') - 1);
  const meant = match?.[1] === undefined ? 1 / ratio : ratio;
  const digits = Math.round(Number(written) * unit);
  return digits === Math.round(meant * unit) || digits === Math.floor(meant * unit);
}
