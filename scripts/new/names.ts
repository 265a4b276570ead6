import type { Words } from './copy-template.ts';

/** What went wrong with the words of a command, for the one who typed it. */
export class WrongWords extends Error {}

/** `gemini-3.1-flash-image-preview` is `gemini31FlashImagePreview`. */
export function camelCase(id: string): string {
  return id.replace(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `flux-pro` is `Flux Pro`. */
export function displayName(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** The words of a provider in the place of those of the templates' Acme. */
export function wordsOfProvider(id: string, today: string): Words {
  if (!/^[a-z][a-z0-9]*$/.test(id))
    throw new WrongWords(`A provider's id is a word of lower-case letters and digits, such as acme; "${id}" is none.`);
  return { acme: id, Acme: displayName(id), ACME: id.toUpperCase(), '2000-01-01': today };
}
