/** The block of glass from above: its two clear faces at a right angle, the other three at 112.5 degrees. */
const corners = [
  [0, 0],
  [1, 0],
  [Math.SQRT2, 1],
  [1, Math.SQRT2],
  [0, 1],
] as const;

export type Corner = readonly [x: number, y: number];

/** A point of the drawing, in units of ten for each side of the block; `y` grows upwards in the glass and downwards on a page. */
export function at([x, y]: Corner): string {
  return `${(x * 10).toFixed(2)} ${((Math.SQRT2 - y) * 10).toFixed(2)}`;
}

export const outline = `M${corners.map(at).join('L')}Z`;

/** One face, counted from the lower one against the clock. */
export function face(index: number): string {
  const [from, to] = [corners[index % 5], corners[(index + 1) % 5]];
  return from === undefined || to === undefined ? '' : `M${at(from)}L${at(to)}`;
}

/** The way of light through the glass: in by one clear face, turned twice, and out by the other, upright and true. */
export function beam(outside: number): string {
  return `M${at([-outside, 0.5])}L${at([1.2071, 0.5])}L${at([0.5, 1.2071])}L${at([0.5, -outside])}`;
}
