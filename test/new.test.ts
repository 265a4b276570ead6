import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { PublishedModel } from '@pentaprism/core/provider';
import { falDefinition } from '@pentaprism/provider-fal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newModel } from '../scripts/new/new-model.ts';
import { newProvider } from '../scripts/new/new-provider.ts';
import { npm } from './support/packed.ts';

const run = promisify(execFile);
const here = join(import.meta.dirname, '..');
const today = '2026-11-26';
/** A route as each provider writes it, of a model that is none. */
const routes = {
  fal: 'fal-ai/sketch/nine',
  google: 'sketch-nine',
  openai: 'gpt-sketch-nine',
  replicate: 'plotters/sketch-nine',
};
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
  /** The command, called in the folder of the copy. */
  const command = (...words: readonly string[]) =>
    npm(['--prefix', here, 'run', '--silent', 'new', '--', ...words], root);

  it('writes a plugin below the folder it was called in, and says what comes next', async () => {
    const { stdout } = await command('plugin', 'inkwell', 'plugins/inkwell');
    const folder = join(root, 'plugins/inkwell');
    expect(stdout).toContain(`  ${join(folder, 'src/models/inkwell-one.ts')}\n`);
    expect(stdout).toContain(`Next:\n- cd ${folder} && npm install && npm test, with Node 22.19 or newer\n`);
    expect(await readdir(join(folder, 'src/models'))).toEqual(['index.ts', 'inkwell-one.ts']);
  });

  it('says how it is called where it was called otherwise', async () => {
    await expect(command('plugin', 'inkwell')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm run new -- plugin <id> <folder>\n'),
    });
  });

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
      `${folder}/sandbox/schemas`,
    ]);
    expect(await testFaults(...suites, '-t', 'sketch-nine|fixture|README|promises nothing|schema for')).toBe('');
  });

  it('fills a model by rule where upstream publishes a schema, with what is assumed named for a person', async () => {
    const published: PublishedModel = {
      route: 'fal-ai/sketch/ten',
      input: {
        type: 'object',
        required: ['prompt', 'image_urls'],
        properties: {
          prompt: { type: 'string' },
          image_urls: { type: 'array', items: { type: 'string' } },
          aspect_ratio: { type: 'string', enum: ['auto', '1:1', '16:9'], default: 'auto' },
          resolution: { type: 'string', enum: ['1K', '2K'], default: '1K' },
          num_images: { type: 'integer', minimum: 1, maximum: 4, default: 1 },
          creativity: { type: 'number', minimum: 0, maximum: 1, description: 'How far it may go.' },
        },
      },
      makes: 'pictures',
      source: 'https://fal.ai/models/fal-ai/sketch/ten/api',
    };
    const lookedUp = { published, definition: falDefinition };
    await newModel({ root, provider: 'fal', route: 'fal-ai/sketch/ten', id: 'sketch-ten', today, lookedUp });
    const text = await readFile(join(root, 'packages/provider-fal/src/models/sketch-ten.ts'), 'utf8');
    expect(text).toContain("routes: { edit: 'fal-ai/sketch/ten' }");
    expect(text).toContain('SETTLE: Three pictures are the most in image_urls');
    expect(text).toContain('tiers: kTiers(');
    expect(await typeFaults('packages/provider-fal/src')).toBe('');
    expect(await testFaults('packages/provider-fal/src/conformance', '-t', 'sketch-ten')).toBe('');
  });

  it('takes name and owner from a provider that offers the model already', async () => {
    // One that fal does not offer.
    const { next } = await newModel({ root, provider: 'fal', route: 'fal-ai/p-image/edit', id: 'p-image-edit', today });
    const text = await readFile(join(root, 'packages/provider-fal/src/models/p-image-edit.ts'), 'utf8');
    expect(text).toContain("  name: 'P-Image-Edit',\n  owner: 'prunaai',\n");
    expect(next.join()).toContain('packages/provider-replicate/src/models/p-image-edit.ts');
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
