/** Verbs of what happens to the part a mask marks. */
const edited =
  /\b(inpaint|repaint|paint|edit|chang|fill|replac|remov|eras|regenerat|generat|modif|redraw|restor|discard|sketch)/i;
const kept = /\b(preserv|kept|keep|untouched|unchanged|retain|protect|ignored)/i;
const opposite = { white: 'black', black: 'white' } as const;

/** Each colour, and what is said up to the next one; "white and black" is a colour scheme. */
const colours = /\b(white|black)\b(?!(?:[ -]and[ -]|[ -/])(?:white|black))([^.]*?)(?=\b(?:white|black)\b|\.|$)/gi;

/** Which colour of a mask is edited, as a description says it; `undefined` where it does not, or contradicts itself. */
export function polarityIn(words: string): 'white' | 'black' | undefined {
  const votes = new Set<'white' | 'black'>();
  for (const [, word = '', rest = ''] of words.matchAll(colours)) {
    const colour = word.toLowerCase() === 'white' ? 'white' : 'black';
    const [edit, keep] = [rest.search(edited), rest.search(kept)];
    if (edit < 0 && keep < 0) continue;
    votes.add(keep < 0 || (edit >= 0 && edit < keep) ? colour : opposite[colour]);
  }
  const [vote, other] = votes;
  return other === undefined ? vote : undefined;
}
