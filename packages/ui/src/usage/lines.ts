/** How the lines of a picture of curves are told apart: by colour, and by dashes for who sees no colours. */
export const lines = [
  { colour: '--accent', dash: [] },
  { colour: '--renamed', dash: [7, 3] },
  { colour: '--converted', dash: [2, 3] },
  { colour: '--amber', dash: [9, 3, 2, 3] },
  { colour: '--dropped', dash: [4, 2] },
  { colour: '--ink-3', dash: [1, 3] },
] as const;

/** A line for each of so many; what comes after the last shares it. */
export function lineOf(index: number): (typeof lines)[number] {
  return lines[index] ?? lines[lines.length - 1] ?? lines[0];
}
