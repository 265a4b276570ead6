import { readFile, writeFile } from 'node:fs/promises';

/** An entry that a file of people gets: before a line of its own, or as the last row of the table under a heading. */
export type Place = { readonly file: string; readonly text: string } & (
  | { readonly before: string }
  | { readonly tableUnder: string }
);

/** Puts an entry into a file. Throws, naming the file, where its place is not found exactly once. */
export async function insert(path: string, place: Place): Promise<void> {
  const text = await readFile(path, 'utf8');
  await writeFile(path, 'before' in place ? insertBefore(path, text, place) : insertRow(path, text, place));
}

function insertBefore(path: string, text: string, place: { readonly before: string; readonly text: string }): string {
  const parts = text.split(place.before);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} times ${place.before}; once is needed.`);
  return parts.join(`${place.text}${place.before}`);
}

function insertRow(path: string, text: string, place: { readonly tableUnder: string; readonly text: string }): string {
  const lines = text.split('\n');
  const heading = lines.indexOf(place.tableUnder);
  const first = lines.findIndex((line, index) => index > heading && line.startsWith('|'));
  if (heading < 0 || first < 0) throw new Error(`${path} has no table under "${place.tableUnder}".`);
  const end = lines.findIndex((line, index) => index > first && !line.startsWith('|'));
  return lines.toSpliced(end < 0 ? lines.length : end, 0, place.text).join('\n');
}
