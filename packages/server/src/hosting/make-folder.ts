import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those it lies in.
 *
 * Node's own recursive `mkdir` never returns where the system will have no folders, such as in `/proc`.
 */
export async function makeFolder(path: string, mode?: number): Promise<void> {
  if ((await kindOf(path)) === 'folder') return;
  if ((await kindOf(dirname(path))) === 'nothing' && dirname(path) !== path) await makeFolder(dirname(path), mode);
  await mkdir(path, mode).catch(async (error: unknown) => {
    if ((await kindOf(path)) !== 'folder') throw error;
  });
}

/** What lies at a path. */
export async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 'nothing' : found.isDirectory() ? 'folder' : 'file';
}
