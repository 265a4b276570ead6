/** Whether every word that is looked for stands in one of the texts. */
export function matches(asked: string, texts: readonly string[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return asked
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
