/** Which members of a value are written piece by piece; `*` is every item of a list. What is not named is one piece. */
export interface Pieces {
  readonly [member: string]: Pieces;
}

/**
 * The text of a JSON value in pieces, so that whoever sends a long one can let others have their turn in between.
 */
export function* jsonPieces(value: unknown, pieces: Pieces | undefined): Generator<string> {
  if (pieces === undefined || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value) ?? 'null';
    return;
  }
  const isList = Array.isArray(value);
  let lead = isList ? '[' : '{';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined && !isList) continue;
    yield isList ? lead : `${lead}${JSON.stringify(key)}:`;
    yield* jsonPieces(item, pieces[isList ? '*' : key]);
    lead = ',';
  }
  if (lead !== ',') yield lead;
  yield isList ? ']' : '}';
}
