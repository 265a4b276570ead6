import { isScale } from './differences.ts';
import type { Option } from './option.ts';
import { logDistance } from './ratio.ts';

/** Pixels are whole, so that 1365x1024 is 4:3. */
const sameShape = 0.002;

/** Whether the sizes are of more than one shape. */
export function hasTwoShapes(options: readonly Option[]): boolean {
  return options.some((one) => !isNear(one, options[0]?.ratio));
}

/** Whether any shape, or the given one, is there at more than one scale. */
export function hasTwoScales(options: readonly Option[], ratio?: number): boolean {
  const asked = ratio === undefined ? options : options.filter((option) => isNear(option, ratio));
  return asked.some((one) => asked.some((other) => isNear(one, other.ratio) && !isScale(one.pixels, other.pixels)));
}

function isNear({ ratio = 1 }: Option, other = 1): boolean {
  return logDistance(ratio, other) <= sameShape;
}
