import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');

/** Packs a package of this repository as it would be published, into a folder; builds first where nobody has. */
export async function pack(name: string, destination: string): Promise<void> {
  const folder = join(root, 'packages', name);
  const isBuilt = await access(join(folder, 'dist', 'index.js')).then(
    () => true,
    () => false,
  );
  if (!isBuilt) await npm(['run', 'build', '--', `--filter=@pentaprism/${name}`], root);
  await npm(['pack', '--silent', '--pack-destination', destination], folder);
}

/** Runs npm as a stranger would; rejects with what it said where it fails. */
export function npm(parameters: readonly string[], cwd: string) {
  return promisify(execFile)('npm', parameters, {
    cwd,
    env: plainEnvironment(),
    timeout: 600_000,
    maxBuffer: 2 ** 26,
  });
}

/** Without what `npm test` tells its children about this repository, and without keys and settings of this machine. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^(npm_(package|lifecycle|config_local_prefix|config_prefix|command|execpath)|NODE_OPTIONS$|VITEST|FAL_|PENTAPRISM_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
