/** Deep enough to reach each call of each alternative plan. */
const deepest = 5;

/**
 * The text of a JSON value in pieces, none much longer than one call's body, so that whoever sends them can let others have
 * their turn in between.
 */
export function* jsonPieces(value: unknown, depth = 0): Generator<string> {
  if (depth === deepest || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  const isList = Array.isArray(value);
  let lead = isList ? '[' : '{';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined && !isList) continue;
    yield isList ? lead : `${lead}${JSON.stringify(key)}:`;
    yield* jsonPieces(item, depth + 1);
    lead = ',';
  }
  if (lead !== ',') yield lead;
  yield isList ? ']' : '}';
}
