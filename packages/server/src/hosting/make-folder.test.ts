import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-folder-'));
});
afterAll(() => rm(directory, { recursive: true }));

it('a folder is made with those it lies in, and may be there already', async () => {
  const path = join(directory, 'a/b/c');
  await makeFolder(path, 0o700);
  await makeFolder(path, 0o700);
  for (const made of ['a', 'a/b', 'a/b/c']) expect((await stat(join(directory, made))).mode & 0o777).toBe(0o700);
});

it('a file in the way is a fault', async () => {
  await writeFile(join(directory, 'file'), '');
  await expect(makeFolder(join(directory, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
  await expect(makeFolder(join(directory, 'file/below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});

it.skipIf(!existsSync('/proc/self'))(
  'a place where the system has no folders is a fault, and no wait without end',
  async () => {
    await expect(makeFolder('/proc/pentaprism/data')).rejects.toMatchObject({ code: 'ENOENT' });
  },
);
