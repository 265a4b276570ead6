/** What `npm install` of each package would download, in bytes. */
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const answer = z.array(z.object({ name: z.string(), size: z.number() }));

/**
 * The size of each published package's tarball, by name, as npm would pack the checkout in `folder` now.
 * Throws where nothing was built: a tarball without its programs has a size that means nothing.
 */
export async function tarballSizes(folder: string): Promise<ReadonlyMap<string, number>> {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--workspaces', '--dry-run', '--json', '--silent'], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  const tarballs = answer.parse(JSON.parse(stdout));
  for (const { name } of tarballs) await ensureBuilt(join(folder, 'packages', name.replace(/^@[^/]+\//, '')));
  return new Map(tarballs.map(({ name, size }) => [name, size]));
}

async function ensureBuilt(folder: string): Promise<void> {
  await access(join(folder, 'dist')).catch(() => {
    throw new Error(`${folder} has no dist; run "npm run build" there first.`);
  });
}
