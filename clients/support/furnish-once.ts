import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Does the work unless it was done into this folder from the same sources. A file `furnished` there says from which. */
export async function furnishOnce(
  folder: string,
  sources: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const note = join(folder, 'furnished');
  const before = await readFile(note, 'utf8').catch(() => undefined);
  if (before !== undefined && before === (await fingerprint(sources))) return;
  await work();
  // Afterwards: npm may have put its lock file into its own form.
  await writeFile(note, await fingerprint(sources));
}

async function fingerprint(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) hash.update(await readFile(source));
  return hash.digest('hex');
}
