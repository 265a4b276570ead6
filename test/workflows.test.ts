/** The files that GitHub reads, which nothing on this machine would run: they parse, and hold what is promised. */
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const github = join(root, '.github');
const read = async (path: string): Promise<unknown> =>
  parse(await readFile(join(root, path), 'utf8'), { strict: true, uniqueKeys: true });

/** How a workflow writes a value that GitHub fills in. */
const expression = (text: string) => `\${{ ${text} }}`;

const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  if: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const job = z.object({
  'timeout-minutes': z.number().optional(),
  'continue-on-error': z.string().optional(),
  needs: z.union([z.string(), z.array(z.string())]).optional(),
  uses: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  strategy: z
    .object({
      'fail-fast': z.boolean(),
      matrix: z.object({
        os: z.array(z.string()),
        node: z.array(z.string()),
        include: z.array(z.record(z.string(), z.union([z.string(), z.boolean()]))),
      }),
    })
    .optional(),
  steps: z.array(step).optional(),
});
const workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), job),
});
const packageFile = z.object({
  engines: z.object({ node: z.string().optional() }).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
  scripts: z.record(z.string(), z.string()),
});

const workflows = new Map(
  await Promise.all(
    (await readdir(join(github, 'workflows'))).map(
      async (name) => [name, workflow.parse(await read(`.github/workflows/${name}`))] as const,
    ),
  ),
);
const jobs = [...workflows].flatMap(([file, { jobs }]) =>
  Object.entries(jobs).map(([name, job]) => ({ name: `${file}, ${name}`, job })),
);
const manifest = async (path: string) => packageFile.parse(JSON.parse(await readFile(join(root, path), 'utf8')));
const { scripts, devDependencies } = await manifest('package.json');
const ci = workflows.get('ci.yml')?.jobs ?? {};
const release = workflows.get('release.yml')?.jobs ?? {};

describe('every workflow', () => {
  it('may only read, unless one of its jobs says more', () => {
    expect([...workflows.values()].map(({ permissions }) => permissions)).toEqual(
      [...workflows].map(() => ({ contents: 'read' })),
    );
  });

  it.each(jobs.filter(({ job }) => job.uses === undefined))('$name ends after 45 minutes at most', ({ job }) => {
    expect(job['timeout-minutes']).toBeLessThanOrEqual(45);
  });

  it.each(jobs)('$name pins actions by major version, and runs only scripts that exist', ({ job }) => {
    const steps = job.steps ?? [];
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    const called = steps.flatMap(({ run = '', with: inputs = {} }) =>
      [run, ...Object.values(inputs)].flatMap((text) =>
        [...String(text).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name),
      ),
    );
    expect(actions.filter((name) => !/^[\w-]+\/[\w-]+@v\d+$/.test(name))).toEqual([]);
    expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it.each(jobs)('$name puts nothing a stranger can write into a shell', ({ job }) => {
    expect((job.steps ?? []).filter(({ run = '' }) => run.includes('${{'))).toEqual([]);
  });
});

describe('the checks of a pull request', async () => {
  const { test, passed } = ci;
  const matrix = test?.strategy?.matrix;

  it('begin with the oldest Node the packages promise, go by the pinned one, and end with the current one', async () => {
    const folders = await readdir(join(root, 'packages'));
    const promised = await Promise.all(
      folders.map(async (name) => (await manifest(`packages/${name}/package.json`)).engines?.node),
    );
    const pinned = devDependencies?.node?.match(/^\^(\d+)\./)?.[1];
    expect(promised).toEqual(folders.map(() => `>=${matrix?.node[0]}`));
    expect(matrix?.node).toEqual(['22.19', pinned, 'current']);
    expect(matrix?.os).toEqual(['ubuntu-latest']);
  });

  it('run every cell to its end, and forgive only systems that have not had a green run', () => {
    const forgiven = matrix?.include.filter(({ mayFail }) => mayFail === true).map(({ os }) => os);
    expect(test?.strategy?.['fail-fast']).toBe(false);
    expect(test?.['timeout-minutes']).toBe(45);
    expect(test?.['continue-on-error']).toBe(expression('matrix.mayFail == true'));
    expect(forgiven).toEqual(['macos-latest', 'windows-latest']);
  });

  it('take the pinned Node away after the install and before the tests, and look which one is left', () => {
    const order = ['npm install', 'rm -f node_modules/.bin/node ', 'npm test'];
    const found = order.map((text) => test?.steps?.findIndex(({ run = '' }) => run.startsWith(text)));
    const removal = test?.steps?.[found[1] ?? -1];
    expect(found).toEqual([2, 3, 4]);
    expect(removal?.run).toContain("npm exec --call 'node --print process.version'");
    expect(removal?.env).toEqual({
      WANTED: expression('matrix.node'),
      INSTALLED: expression('steps.node.outputs.node-version'),
    });
  });

  it('fail a cell whose npm scripts run another Node than its own', async () => {
    const command = test?.steps?.find(({ run = '' }) => run.startsWith('rm -f'))?.run ?? 'exit 9';
    const folder = await mkdtemp(join(tmpdir(), 'pentaprism-cell-'));
    const pinned = join(folder, 'node_modules', '.bin', 'node');
    // Without what npm tells its children about this repository.
    const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
    const runIn = (WANTED: string, INSTALLED: string) =>
      promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', command], {
        cwd: folder,
        env: { ...Object.fromEntries(environment), WANTED, INSTALLED },
      }).then(
        ({ stdout }) => stdout.trim(),
        () => 'failed',
      );
    await mkdir(join(folder, 'node_modules', '.bin'), { recursive: true });
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    await writeFile(pinned, '#!/bin/sh\necho v1.2.3\n');
    await chmod(pinned, 0o755);
    const { version } = process;
    const major = version.slice(1).split('.')[0] ?? '';
    expect(await runIn(major, version)).toBe(`npm scripts run Node ${version}`);
    expect(await runIn('current', version)).toBe(`npm scripts run Node ${version}`);
    expect(await runIn('current', 'v1.2.3')).toBe('failed');
    expect(await runIn('1.2', version)).toBe('failed');
    await rm(folder, { recursive: true });
  });

  it('run the clients of other people in one cell', () => {
    const clients = test?.steps?.filter(({ run }) => run === 'npm run test:clients');
    expect(clients).toEqual([{ run: 'npm run test:clients', if: 'matrix.clients == true' }]);
    expect(matrix?.include.filter(({ clients }) => clients === true)).toEqual([
      { os: 'ubuntu-latest', node: '24', clients: true },
    ]);
  });

  it('are all waited for by one check', () => {
    expect(passed?.needs).toEqual(Object.keys(ci).filter((name) => name !== 'passed'));
  });
});

describe('a release', () => {
  it('waits for the checks, and may write, open pull requests and prove who it is', () => {
    expect(release.ci?.uses).toBe('./.github/workflows/ci.yml');
    expect(workflows.get('ci.yml')?.on).toHaveProperty('workflow_call');
    expect(release.release?.needs).toBe('ci');
    expect(release.release?.permissions).toEqual({
      contents: 'write',
      'pull-requests': 'write',
      'id-token': 'write',
    });
  });

  it('is signed with where it was built, and needs no token of npm', () => {
    expect(release.release?.steps?.at(-1)?.env).toEqual({
      GITHUB_TOKEN: expression('secrets.GITHUB_TOKEN'),
      NPM_CONFIG_PROVENANCE: 'true',
    });
  });
});

describe('issue forms', async () => {
  const field = z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: z.string() }) }),
    ...(['input', 'textarea', 'dropdown', 'checkboxes'] as const).map((type) =>
      z.strictObject({
        type: z.literal(type),
        id: z.string().regex(/^[\w-]+$/),
        attributes: z.strictObject({
          label: z.string(),
          description: z.string().optional(),
          placeholder: z.string().optional(),
          render: z.string().optional(),
          options: z.array(z.union([z.string(), z.strictObject({ label: z.string() })])).optional(),
        }),
        validations: z.strictObject({ required: z.boolean() }).optional(),
      }),
    ),
  ]);
  const form = z.strictObject({
    name: z.string(),
    description: z.string(),
    title: z.string().optional(),
    labels: z.array(z.string()),
    body: z.array(field).min(1),
  });
  const names = await readdir(join(github, 'ISSUE_TEMPLATE'));

  it('are one for a wrong fact, one for a bug and one for a new model', () => {
    expect(names.sort()).toEqual(['bug.yml', 'config.yml', 'new-model.yml', 'wrong-fact.yml']);
  });

  it.each(names.filter((name) => name !== 'config.yml'))(
    '%s has only what GitHub knows, each id once',
    async (name) => {
      const { body } = form.parse(await read(`.github/ISSUE_TEMPLATE/${name}`));
      const ids = body.flatMap((entry) => ('id' in entry ? entry.id : []));
      expect(new Set(ids).size).toBe(ids.length);
    },
  );

  it('send vulnerabilities to the private form that SECURITY.md and the code of conduct name', async () => {
    const config = z
      .object({ contact_links: z.array(z.object({ url: z.string() })) })
      .parse(await read('.github/ISSUE_TEMPLATE/config.yml'));
    const url = 'https://github.com/pentaprism/pentaprism/security/advisories/new';
    expect(config.contact_links.map((link) => link.url)).toEqual([url]);
    expect(await readFile(join(root, 'CODE_OF_CONDUCT.md'), 'utf8')).toContain(url);
  });
});

it('somebody owns every file', async () => {
  const lines = (await readFile(join(github, 'CODEOWNERS'), 'utf8')).split('\n');
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['* @pentaprism/maintainers']);
});
