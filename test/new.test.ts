import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newModel } from '../scripts/new/new-model.ts';
import { newPlugin, newProvider } from '../scripts/new/new-provider.ts';

const run = promisify(execFile);
const here = join(import.meta.dirname, '..');
const today = '2026-11-26';
/** A route as each provider writes it, of a model that is none. */
const routes = { fal: 'fal-ai/sketch/nine', google: 'sketch-nine', replicate: 'plotters/sketch-nine' };
const shipped = Object.keys(routes);

/** A copy of the repository with its providers, and core from here. */
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'pentaprism-new-'));
  const copied = ['README.md', 'tsconfig.base.json', 'vitest.config.ts'];
  for (const file of copied) await cp(join(here, file), join(root, file));
  await symlink(join(here, 'node_modules'), join(root, 'node_modules'), 'dir');
  for (const id of shipped)
    await cp(join(here, `packages/provider-${id}`), join(root, `packages/provider-${id}`), {
      recursive: true,
      filter: (path) => !/(^|\/)(dist|node_modules)$/.test(path),
    });
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** Type-checks folders of the copy; the compiler's words where it finds fault. */
async function typeFaults(...folders: readonly string[]): Promise<string> {
  const config = { extends: './tsconfig.base.json', include: folders };
  await writeFile(join(root, 'tsconfig.json'), JSON.stringify(config));
  return said(run(join(here, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.json'], { cwd: root }));
}

/** Runs tests of the copy; their words where one fails. */
function testFaults(...parameters: readonly string[]): Promise<string> {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  return said(
    run(process.execPath, [join(here, 'node_modules/vitest/vitest.mjs'), 'run', ...parameters], {
      cwd: root,
      env: Object.fromEntries(environment),
      maxBuffer: 2 ** 26,
    }),
  );
}

function said(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => '',
    ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => `${stdout}${stderr}`,
  );
}

describe('npm run new', () => {
  it('writes a provider that type-checks and passes its tests, and a second model of it', async () => {
    await newProvider({ root, id: 'bfl', today });
    await newModel({ root, provider: 'bfl', route: 'v2/sketch:7', today });
    expect(await typeFaults('packages/provider-bfl/src')).toBe('');
    expect(await testFaults('packages/provider-bfl')).toBe('');
    expect(await readFile(join(root, 'README.md'), 'utf8')).toContain('(packages/provider-bfl)');
    expect(await readdir(join(root, 'packages/provider-bfl/fixtures'))).toEqual([
      'bfl-one.json',
      'v2__sketch%3A7.json',
    ]);
  });

  it('leaves no word of the template in it', async () => {
    const files = await readdir(join(root, 'packages/provider-bfl'), { recursive: true, withFileTypes: true });
    const texts = files
      .filter((file) => file.isFile())
      .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
    expect((await Promise.all(texts)).filter((text) => /acme|2000-01-01/i.test(text))).toEqual([]);
  });

  it('writes a model of each provider that type-checks and passes the kit, with its sandbox and its README', async () => {
    for (const [provider, route] of Object.entries(routes)) await newModel({ root, provider, route, today });
    const folders = shipped.map((id) => `packages/provider-${id}/src`);
    expect(await typeFaults(...folders)).toBe('');
    const suites = folders.flatMap((folder) => [
      `${folder}/conformance`,
      `${folder}/readme`,
      `${folder}/models`,
      `${folder}/sandbox/routes`,
      `${folder}/sandbox/upstream-models`,
      `${folder}/sandbox/catalogue`,
    ]);
    expect(await testFaults(...suites, '-t', 'sketch-nine|fixture|README|promises nothing')).toBe('');
  });

  it('takes name and owner from a provider that offers the model already', async () => {
    const { next } = await newModel({ root, provider: 'fal', route: 'fal-ai/recraft/v3', id: 'recraft-v3', today });
    const text = await readFile(join(root, 'packages/provider-fal/src/models/recraft-v3.ts'), 'utf8');
    expect(text).toContain("  name: 'Recraft V3',\n  owner: 'recraft',\n");
    expect(next.join()).toContain('packages/provider-replicate/src/models/recraft-v3.ts');
  });

  it('says in a sentence what it cannot write', async () => {
    const model = { root, route: 'fal-ai/flux/dev', today };
    await expect(newModel({ ...model, provider: 'nobody' })).rejects.toThrow('There is no provider "nobody"');
    await expect(newModel({ ...model, provider: 'fal' })).rejects.toThrow('flux-dev.ts is there already');
    await expect(newModel({ ...model, provider: 'fal', id: 'Flux!' })).rejects.toThrow('"Flux!" is no public id');
    await expect(newProvider({ root, id: 'fal', today })).rejects.toThrow('packages/provider-fal is there already');
    await expect(newProvider({ root, id: 'black-forest', today })).rejects.toThrow('a word of lower-case letters');
  });
});

describe('A plugin', () => {
  const script = `
import { createGateway } from '@pentaprism/core';
import { bfl } from 'pentaprism-provider-bfl';
import { createBflSandbox } from 'pentaprism-provider-bfl/sandbox';

const upstream = await createBflSandbox().listen();
const gateway = createGateway({ providers: [bfl({ apiKey: 'any', baseUrl: upstream.url, environment: {} })] });
const { pictures } = await gateway.generate({ model: 'bfl-one', prompt: 'a fox', size: '16:9' });
console.log(JSON.stringify(pictures.map(({ mime, width, height }) => [mime, width, height])));
await gateway.close();
await upstream.close();
`;

  it('builds, passes its tests, and draws a picture when its tarball is installed beside that of core', async () => {
    const folder = join(root, 'plugin');
    await newPlugin({ id: 'bfl', folder, today });
    // What `npm install` brings, without a network: the tools and core of this repository.
    await symlink(join(here, 'node_modules'), join(folder, 'node_modules'), 'dir');
    if (!(await readdir(join(here, 'packages/core'))).includes('dist'))
      await npm(['run', 'build'], join(here, 'packages/core'));
    expect(await said(npm(['test'], folder))).toBe('');
    const project = join(root, 'project');
    await mkdir(project);
    for (const packed of [folder, join(here, 'packages/core')])
      await npm(['pack', '--silent', '--pack-destination', project], packed);
    await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
    await writeFile(join(project, 'draw.js'), script);
    const tarballs = (await readdir(project)).filter((file) => file.endsWith('.tgz')).map((file) => `./${file}`);
    await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], project);
    const { stdout } = await run(process.execPath, ['draw.js'], { cwd: project });
    expect(JSON.parse(stdout)).toEqual([['image/png', 1360, 768]]);
  }, 600_000);
});

function npm(parameters: readonly string[], cwd: string) {
  const foreign = /^(npm_(package|lifecycle|config_local_prefix|config_prefix|command|execpath)|NODE_OPTIONS$|VITEST)/;
  const environment = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return run('npm', parameters, { cwd, env: Object.fromEntries(environment), timeout: 300_000 });
}
