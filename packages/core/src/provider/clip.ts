/** Upstream's words, short enough for a message: at most so many characters, by default 500, an ellipsis included. */
export function clip(words: string, most = 500): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}
