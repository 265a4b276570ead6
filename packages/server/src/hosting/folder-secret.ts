import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** The secret of a folder, made when it has none. */
export async function folderSecret(directory: string): Promise<Buffer> {
  await makeFolder(directory, 0o700);
  return loadSecret(join(directory, 'secret'));
}

/** A link appears whole or not at all, so of two servers starting at once one names the secret and both read it. */
async function loadSecret(path: string): Promise<Buffer> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, randomBytes(32), { mode: 0o600 });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(path);
}
