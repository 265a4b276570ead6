import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { furnishOnce } from './furnish-once.ts';

const folder = join(import.meta.dirname, '..');

/**
 * Installs clients/package.json where it has changed since it was last installed.
 *
 * Optional packages are left out: they are natives and cloud connections that no case touches, and half of the bytes.
 * No script of a package runs. `install` and not `ci`, as in the rest of the repository.
 */
export async function furnishNode(): Promise<void> {
  const sources = ['package.json', 'package-lock.json'].map((name) => join(folder, name));
  await furnishOnce(join(folder, 'node_modules'), sources, () => {
    console.error('Installing the clients of clients/package.json …');
    const given = ['install', '--prefix', folder, '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { status } = spawnSync('npm', given, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) throw new Error('The clients of clients/package.json could not be installed.');
  });
}
