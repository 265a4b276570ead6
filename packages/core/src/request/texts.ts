import type { PentaprismError } from '../contract/error.ts';
import { misplaced, showName } from './faults.ts';

/** Nothing but blanks, control characters and characters that are never shown, such as U+200B. */
const invisible = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]*$/u;

/** Whether a text has no letter, no sign, nothing that could be seen. */
export function isBlank(text: string): boolean {
  return invisible.test(text);
}

/** What programs write into a form when they have no value: JavaScript's `append('mask', null)` gives the word. */
const nothings: ReadonlySet<string> = new Set(['', 'null', 'undefined']);

/** Whether a text stands for no value at all: empty, or the word some language prints for it. */
export function saysNothing(text: string): boolean {
  return nothings.has(text.trim().toLowerCase());
}

/** Throws `invalid_value` for a text that no encoding can carry upstream: it would arrive with a replacement character. */
export function checkWellFormed(param: string, text: string): void {
  if (!text.isWellFormed()) throw brokenCharacter(param);
}

function brokenCharacter(param: string): PentaprismError {
  const shown = showName(param);
  return misplaced(
    shown,
    `\`${shown}\` holds half a character (a lone surrogate, such as \\ud83e): a text was cut inside an emoji or another character of two units. Send whole characters.`,
  );
}
