const kept = new Map<string, Promise<Buffer>>();
let keepers = 0;

/** While it runs, one drawing of each kind stands for all: drawing is most of what a rehearsal costs. */
export async function keepingDrawings<T>(run: () => Promise<T>): Promise<T> {
  keepers += 1;
  try {
    return await run();
  } finally {
    keepers -= 1;
    if (keepers === 0) forgetOldest();
  }
}

/** The kept drawing of this kind, made when there is none; always made while nobody keeps any. */
export function drawnOnce(kind: string, draw: () => Promise<Buffer>): Promise<Buffer> {
  if (keepers === 0) return draw();
  const known = kept.get(kind);
  if (known !== undefined) return known;
  const drawn = draw();
  kept.set(kind, drawn);
  // What could not be drawn, for want of a readable input, says nothing of the next.
  drawn.catch(() => kept.delete(kind));
  return drawn;
}

/** Kinds kept from one rehearsal to the next, at most; a provider draws a few dozen. */
const mostKinds = 100;

function forgetOldest(): void {
  for (const kind of kept.keys()) if (kept.size > mostKinds) kept.delete(kind);
}
