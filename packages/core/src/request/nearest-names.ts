const longestName = 100;

/** Up to three names that a mistyped one probably meant, nearest first. `tolerance` is how many letters may differ. */
export function nearestNames(
  name: string,
  names: readonly string[],
  tolerance = Math.max(2, Math.floor(Math.min(name.length, longestName) / 3)),
): readonly string[] {
  const asked = name.toLowerCase().slice(0, longestName);
  return names
    .map((candidate) => ({ candidate, distance: distance(asked, candidate, tolerance) }))
    .filter(({ candidate, distance }) => distance <= tolerance || (asked.length >= 4 && candidate.includes(asked)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** What is left of a name without case and separators: `outputFormat`, `OUTPUT-FORMAT` and `output_format` are one. */
export function lettersOf(name: string): string {
  return name
    .slice(0, longestName)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Rows of the table below, used again and again: no name is longer. */
const rows = Array.from({ length: 3 }, () => new Uint8Array(longestName + 1));

/** How many letters of two names differ; a swapped pair counts as one. Anything past the tolerance is `Infinity`. */
export function distance(a: string, b: string, tolerance: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > tolerance || Math.max(a.length, b.length) > longestName) {
    return Number.POSITIVE_INFINITY;
  }
  let [before, previous, current] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let column = 0; column <= b.length; column++) previous[column] = column;
  for (let row = 1; row <= a.length; row++) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const letter = a.charCodeAt(row - 1);
      const other = b.charCodeAt(column - 1);
      let cost = Math.min(
        at(previous, column - 1) + (letter === other ? 0 : 1),
        at(previous, column) + 1,
        at(current, column - 1) + 1,
      );
      const isSwapped = row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other;
      if (isSwapped) cost = Math.min(cost, at(before, column - 2) + 1);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > tolerance) return Number.POSITIVE_INFINITY;
    [before, previous, current] = [previous, current, before];
  }
  const result = at(previous, b.length);
  return result > tolerance ? Number.POSITIVE_INFINITY : result;
}

function at(row: Uint8Array, index: number): number {
  return row[index] ?? 0;
}
