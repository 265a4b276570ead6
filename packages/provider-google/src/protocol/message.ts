import { clip } from '@pentaprism/core/provider';

/** Longest message passed on, in characters. */
const longest = 600;

/** Upstream's words, made fit to be passed on: no keys (Google quotes one when it suspends it), and not endless. */
export function inWords(message: string): string {
  const safe = message
    .slice(0, 4 * longest)
    .replace(/api_key:[^\s'",)]+/gi, 'api_key:…')
    .replace(/\b(?:AIza|AQ\.)[\w-]{8,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return clip(safe, longest);
}
