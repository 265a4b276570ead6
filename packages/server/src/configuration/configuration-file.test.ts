import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfigurationFile } from './configuration-file.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-configuration-'));
});
afterAll(() => rm(directory, { recursive: true }));

it('a folder without the file configures nothing', async () => {
  expect(await loadConfigurationFile(directory)).toEqual({});
});

it('a file of a type that is not read is not passed over in silence', async () => {
  await writeFile(join(directory, 'pentaprism.config.json'), '{ "port": 80 }');
  await expect(loadConfigurationFile(directory)).rejects.toThrow(
    'pentaprism.config.json is not read; the file is called pentaprism.config.ts, pentaprism.config.mts,',
  );
});
