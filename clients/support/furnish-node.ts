import { join } from 'node:path';
import { furnishOnce } from './furnish-once.ts';
import { install } from './install.ts';

const folder = join(import.meta.dirname, '..');

/**
 * Installs clients/package.json where it has changed since it was last installed.
 *
 * Optional packages are left out: they are natives and cloud connections that no case touches, and half of the bytes.
 * No script of a package runs. `install` and not `ci`, as in the rest of the repository.
 */
export async function furnishNode(): Promise<void> {
  const sources = ['package.json', 'package-lock.json'].map((name) => join(folder, name));
  await furnishOnce(join(folder, 'node_modules'), sources, async () => {
    console.error('Installing the clients of clients/package.json …');
    const given = ['install', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await install('npm', given, folder);
  });
}
