import { type Schema, wordsOf } from './schema.ts';

const longest = 200;

/** The first sentence of what upstream says of a field: a stranger's words, so without markup, and short. */
export function sentenceOf(name: string, field: Schema | undefined): string {
  const words = wordsOf(field)
    .slice(0, 2000)
    .replace(/https?:\S+/g, '')
    .replace(/[<>`*_#[\]{}|\\]/g, '')
    .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
  const first = /^.{1,200}?[.!?](?=\s|$)/.exec(words)?.[0] ?? words.slice(0, longest - 1);
  if (first === '') return `Upstream’s own ${name}.`;
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
