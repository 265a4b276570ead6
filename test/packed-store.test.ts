/** The store as a stranger gets it: its worker is a file of its own, which only the built package can lose. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { npm, pack, plainEnvironment } from './support/packed.ts';

const script = `
import { createJobStore, openSqlite } from '@pentaprism/store';

const store = await createJobStore(await openSqlite({ path: 'jobs.db' }));
console.log(JSON.stringify([await store.list({ limit: 1 }), await store.share('name', 'value')]));
await store.close();
`;

it('packed, installed into an empty project, and run with plain node, the store opens a database', async () => {
  const project = await mkdtemp(join(tmpdir(), 'pentaprism-store-packed-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  await pack('store', project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  await writeFile(join(project, 'open.js'), script);
  const [tarball] = (await readdir(project)).filter((file) => file.endsWith('.tgz'));
  await npm(['install', '--no-audit', '--no-fund', '--offline', `./${tarball}`], project);
  const { stdout } = await promisify(execFile)(process.execPath, ['open.js'], {
    cwd: project,
    env: plainEnvironment(),
  });
  expect(JSON.parse(stdout)).toEqual([[], 'value']);
}, 900_000);
