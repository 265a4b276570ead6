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

/** Levenshtein distance; anything past the tolerance is `Infinity`. */
function distance(a: string, b: string, tolerance: number): number {
  if (Math.abs(a.length - b.length) > tolerance) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitute = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substitute, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  const result = previous[b.length] ?? Number.POSITIVE_INFINITY;
  return result > tolerance ? Number.POSITIVE_INFINITY : result;
}
