import type { ReceiptWord } from '@pentaprism/core';
import { face, outline } from './block.ts';
import { faces } from './words.ts';

/** One face lit: which of the five things became of a parameter. It never stands without its word. */
export function Glyph({ word, size = 17 }: { readonly word: ReceiptWord; readonly size?: number }) {
  return (
    <svg class={`glyph word-${word}`} width={size} height={size} viewBox="-1.7 -1.7 17.6 17.6" aria-hidden="true">
      <path class="glass" d={outline} />
      <path class="lit" d={face(faces[word])} />
    </svg>
  );
}
