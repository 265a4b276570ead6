import type { ReceiptWord } from '@pentaprism/core';
import { Glyph } from './glyph.tsx';
import { meanings } from './words.ts';

/** A word of the receipt with its glyph, and whether the value is only near to the asked one. */
export function Word({
  word,
  snapped = false,
}: {
  readonly word: ReceiptWord;
  readonly snapped?: boolean | undefined;
}) {
  return (
    <span class={`word word-${word}`} title={meanings[word]}>
      <Glyph word={word} />
      {word}
      {snapped && <span class="flag">nearest</span>}
    </span>
  );
}
