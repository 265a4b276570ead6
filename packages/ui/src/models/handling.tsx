import type { ReceiptWord } from '@pentaprism/core';
import type { ReferenceRow } from '@pentaprism/core/host';
import { Glyph } from '../glass/glyph.tsx';
import { meanings, words } from '../glass/words.ts';
import { Part } from './part.tsx';

/** The five things that can become of a parameter, and which parameters of this model they become of. */
export function Handling({ rows }: { readonly rows: readonly ReferenceRow[] }) {
  return (
    <Part
      id="handling"
      title="Handling"
      lead="A parameter meets one of the five faces of the glass, and the receipt says which."
    >
      <ul class="faces">
        {words.map((word) => (
          <li key={word}>
            <Glyph word={word} size={34} />
            <b class={`word-${word}`}>{word}</b>
            <span>{meanings[word]}</span>
            <span class="muted small">{examplesOf(word, rows)}</span>
          </li>
        ))}
      </ul>
      <p class="hint">Names that nobody knows pass straight through to the provider, so its own options still work.</p>
    </Part>
  );
}

/** More names than these say nothing more. */
const mostExamples = 4;

/** Parameters of which this becomes at some provider: `prompt, seed and 3 more`. */
function examplesOf(word: ReceiptWord, rows: readonly ReferenceRow[]): string {
  const all = rows.filter(({ handled }) => handled.some((one) => one.word === word)).map(({ name }) => name);
  const names = [...new Set(all)];
  const rest = names.length - mostExamples;
  if (names.length === 0) return rows.length === 0 ? '' : 'nothing here';
  return rest > 1 ? `${names.slice(0, mostExamples).join(', ')} and ${rest} more` : names.join(', ');
}
