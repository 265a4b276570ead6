import type { JsonSchema } from '@pentaprism/core/kit';
import { isObject, type Pixels } from '@pentaprism/core/provider';

/** The edge of a square gpt-image-2 was left to choose, as its users saw it in April 2026; no rule is published. */
const chosenEdge = 1254;

/** What is wrong with a size, in OpenAI's words where they are known. `undefined` when nothing is. */
export function sizeFault(size: string, schema: JsonSchema): string | undefined {
  const pixels = readSize(size);
  if (pixels === undefined) return undefined;
  const [width, height] = pixels;
  const limit = limitsOf(schema);
  const [longer, shorter] = width > height ? [width, height] : [height, width];
  if (width % limit('step', 1) !== 0 || height % limit('step', 1) !== 0) {
    return `Width and height must both be divisible by ${limit('step', 1)}.`;
  }
  if (longer > limit('maxEdge')) return `The longest edge must be less than or equal to ${limit('maxEdge')}.`;
  // Documented; its wording is ours.
  if (longer > shorter * limit('maxRatio')) return `The aspect ratio must be at most ${limit('maxRatio')}:1.`;
  if (width * height < limit('minPixels', 0)) {
    return 'Requested resolution is below the current minimum pixel budget.';
  }
  if (width * height > limit('maxPixels')) return 'Requested resolution exceeds the current pixel budget.';
  return undefined;
}

/** The pixels that are drawn: those asked for, else about as many in the shape of the first picture. */
export function sizeOf(size: unknown, input: Pixels | undefined): Pixels {
  const asked = typeof size === 'string' ? readSize(size) : undefined;
  if (asked !== undefined) return asked;
  const [width, height] = input ?? [1, 1];
  const ratio = Math.min(3, Math.max(1 / 3, width / height));
  return [Math.round(chosenEdge * Math.sqrt(ratio)), Math.round(chosenEdge / Math.sqrt(ratio))];
}

/** `auto` is no size. */
function readSize(size: string): Pixels | undefined {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(size) ?? [];
  return width === undefined || height === undefined ? undefined : [Number(width), Number(height)];
}

/** `x-refuse` is how the fixtures note limits that OpenAI states in words and enforces. */
function limitsOf(schema: JsonSchema): (name: string, otherwise?: number) => number {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const limits = isObject(properties.size) ? properties.size['x-refuse'] : undefined;
  return (name, otherwise = Number.POSITIVE_INFINITY) => {
    const value = isObject(limits) ? limits[name] : undefined;
    return typeof value === 'number' ? value : otherwise;
  };
}
