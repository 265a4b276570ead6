import { Glyph } from '../glass/glyph.tsx';
import { meanings, words } from '../glass/words.ts';
import { Part } from './part.tsx';

/** The five things that can become of a parameter. */
export function Handling() {
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
            <span class="muted small">{examples[word]}</span>
          </li>
        ))}
      </ul>
      <p class="hint">Names that nobody knows pass straight through to the provider, so its own options still work.</p>
    </Part>
  );
}

const examples = {
  passthrough: 'often prompt, seed',
  renamed: 'often prompt, n',
  converted: 'often size, image, mask',
  emulated: 'often n, output_format, fit',
  dropped: 'what a model has no word for',
} as const;
