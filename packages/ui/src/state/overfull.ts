/** As much as this browser is asked to keep. */
export const room = { runs: 200, bytes: 500e6 } as const;

interface Sized {
  readonly id: string;
  readonly bytes: number;
}

/** Which of the runs, the newest first, have no room any more. The newest always has. */
export function overfull(all: readonly Sized[], most: { readonly runs: number; readonly bytes: number } = room) {
  let [runs, bytes] = [0, 0];
  return all
    .filter((one) => {
      runs++;
      bytes += one.bytes;
      return runs > 1 && (runs > most.runs || bytes > most.bytes);
    })
    .map(({ id }) => id);
}
