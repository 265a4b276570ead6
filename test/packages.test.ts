import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { npm, pack, plainEnvironment } from './support/packed.ts';

const run = promisify(execFile);
const packages = ['core', 'provider-fal'];

/** What a stranger writes after `npm install @pentaprism/core @pentaprism/provider-fal`. */
const script = `
import { createGateway } from '@pentaprism/core';
import { fal } from '@pentaprism/provider-fal';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';

const upstream = await createFalSandbox().listen();
const gateway = createGateway({ providers: [fal({ apiKey: 'id:secret', baseUrl: upstream.url })] });
const result = await gateway.generate({
  model: 'flux-schnell',
  prompt: 'a fox',
  size: '500x300',
  fit: 'cover',
  output_format: 'webp',
  response_format: 'b64_json',
});
const [{ body, mime, width, height }] = result.pictures;
let bytes = 0;
for await (const chunk of body.source.open()) bytes += chunk.length;
console.log(JSON.stringify({ provider: result.plan.provider, mime, width, height, drawn: bytes > 500 }));
await gateway.close();
await upstream.close();
`;

let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'pentaprism-packages-'));
});
afterAll(() => rm(project, { recursive: true, force: true }));

it('packed, installed into an empty project, and run with plain node, core and a provider draw a picture', async () => {
  for (const name of packages) await pack(name, project);
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  await writeFile(join(project, 'draw.js'), script);
  const tarballs = (await readdir(project)).filter((file) => file.endsWith('.tgz'));
  expect(tarballs).toHaveLength(packages.length);
  await npm(
    ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs.map((file) => `./${file}`)],
    project,
  );
  const { stdout } = await run(process.execPath, ['draw.js'], { cwd: project, env: plainEnvironment() });
  expect(JSON.parse(stdout)).toEqual({ provider: 'fal', mime: 'image/webp', width: 500, height: 300, drawn: true });
}, 900_000);

it('packed, the server carries its page', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pentaprism-server-packed-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await pack('server', folder);
  const [tarball = ''] = await readdir(folder);
  const { stdout } = await run('tar', ['-tzf', join(folder, tarball)]);
  const page = stdout.split('\n').filter((name) => name.startsWith('package/dist/ui/'));
  expect(page).toContain('package/dist/ui/index.html');
  expect(page.filter((name) => /\/assets\/.*\.(js|css|woff2|txt)$/.test(name)).length).toBeGreaterThan(3);
}, 900_000);
