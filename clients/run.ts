/** Installs the clients of other people where that is due, and runs the suite: `npm run test:clients`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { furnishNode } from './support/furnish-node.ts';
import { furnishPython } from './support/furnish-python.ts';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2);

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(
    `The suite runs on the Node that the repository brings: npm run test:clients. This is ${process.version}.`,
  );
}

// Both wait for downloads most of the time.
const [complaint] = await Promise.all([furnishPython(), furnishNode()]);
if (complaint !== undefined) console.error(`The clients for Python are skipped: ${complaint}`);
if (complaint !== undefined && given.some((word) => word === '-u' || word === '--update')) {
  throw new Error('docs/clients.md is written only where every client runs, those for Python included.');
}
const binary = (name: string, path: string) => join(root, 'node_modules', name, path);
run(binary('typescript', 'bin/tsc'), ['-p', join(import.meta.dirname, 'tsconfig.json')]);
run(binary('vitest', 'vitest.mjs'), ['run', '--config', join(import.meta.dirname, 'vitest.config.ts'), ...given]);

function run(script: string, given: readonly string[]): void {
  const { status } = spawnSync(process.execPath, [script, ...given], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
