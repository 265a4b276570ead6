import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What stands in a template, and what is written in its place. */
export type Words = Readonly<Record<string, string>>;

/** Puts words in the place of a template's own, the longest first, each once. */
export function inWords(text: string, words: Words): string {
  const own = Object.keys(words)
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.replaceAll(new RegExp(own.join('|'), 'g'), (word) => words[word] ?? word);
}

/** Copies a folder, putting words into its files and into their names. Returns the paths written, below `to`. */
export async function copyTemplate(from: string, to: string, words: Words): Promise<readonly string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const written: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const target = inWords(path.slice(from.length + 1), words);
    await mkdir(dirname(join(to, target)), { recursive: true });
    await writeFile(join(to, target), inWords(await readFile(path, 'utf8'), words));
    written.push(target);
  }
  return written.toSorted();
}
