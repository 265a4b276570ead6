import { clip } from '@pentaprism/core/provider';

/** Longest message looked at, in characters: room for what is taken out of it. */
const longestHeard = 2000;

/** Upstream's words, made fit to be passed on: no keys (Google quotes one when it suspends it), and not endless. */
export function inWords(message: string): string {
  const safe = message
    .slice(0, longestHeard)
    .replace(/api_key:[^\s'",)]+/gi, 'api_key:…')
    .replace(/\b(?:AIza|AQ\.)[\w-]{8,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return clip(safe);
}
