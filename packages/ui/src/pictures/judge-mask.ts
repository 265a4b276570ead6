import { pixels, type Sides } from '../text/dimensions.ts';

/** How much of a mask from a file is transparent. */
export type Transparency = 'none' | 'some' | 'all';

/** What is wrong with a mask from a file; `undefined` when it can be used. */
export function judgeMask(
  name: string,
  mask: Sides & { readonly transparency: Transparency },
  picture: Sides,
): string | undefined {
  if (mask.width !== picture.width || mask.height !== picture.height) {
    return `${name} has ${pixels(mask)} pixels; a mask has as many as its picture, ${pixels(picture)}.`;
  }
  if (mask.transparency === 'none') {
    return `Nothing in ${name} is transparent. What may change has to be; black or white does not count.`;
  }
  return undefined;
}

/** How much of some pixels is transparent; what is half so counts as painted. */
export function transparencyOf(rgba: Uint8ClampedArray): Transparency {
  let clear = 0;
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 255) < 128) clear++;
  if (clear === 0) return 'none';
  return clear === rgba.length / 4 ? 'all' : 'some';
}
