import { spawnSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { furnishOnce } from './furnish-once.ts';
import { install } from './install.ts';
import { python, pythonFolder } from './python.ts';

const clients = join(import.meta.dirname, '..');
const isRecent = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';

/**
 * Puts the packages of requirements.txt into a virtual environment of their own, where the file has changed.
 *
 * Answers why that was not possible, if it was not: many machines have no Python, or one without `venv`.
 */
export async function furnishPython(): Promise<string | undefined> {
  const found = ['python3', 'python'].find(hasPython);
  if (found === undefined) return 'there is no Python 3.11 or newer with venv and pip.';
  const requirements = join(clients, 'requirements.txt');
  // The versions of all that they bring with them.
  const constraints = join(clients, 'constraints.txt');
  try {
    await furnishOnce(pythonFolder, [requirements, constraints], async () => {
      console.error('Installing the clients of clients/requirements.txt …');
      await install(found, ['-m', 'venv', '--clear', pythonFolder], clients);
      // Most of what they bring is never imported, and need not be compiled.
      const given = ['--quiet', '--no-compile', '--disable-pip-version-check', '-r', requirements, '-c', constraints];
      await install(python, ['-m', 'pip', 'install', ...given], clients);
    });
    return undefined;
  } catch (error) {
    // What is half furnished would look as if the clients failed.
    await rm(pythonFolder, { recursive: true, force: true });
    return error instanceof Error ? error.message : String(error);
  }
}

function hasPython(name: string): boolean {
  return spawnSync(name, ['-c', isRecent], { stdio: 'ignore' }).status === 0;
}
