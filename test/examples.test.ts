import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createLog, readConfiguration, startServer } from '@pentaprism/server';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const source = '--conditions=@pentaprism/source';

/** Runs a program as a person would, in a process of its own. */
async function run(folder: string, commandLine: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const environment = { ...process.env, ...variables };
  return promisify(execFile)(process.execPath, commandLine, { cwd: join(root, folder), env: environment });
}
const example = (name: string, variables?: Readonly<Record<string, string>>) =>
  run('', [source, 'examples/run.ts', name], variables);

it('the embedding example saves two pictures of the size it names', async () => {
  const { stdout, stderr } = await example('embed');
  expect(stderr).toBe('');
  expect(stdout.match(/fox-\d\.png 1376x768 image\/png/g)).toEqual([
    'fox-1.png 1376x768 image/png',
    'fox-2.png 1376x768 image/png',
  ]);
});

it('the host example keeps a picture in a folder, and edits it at the address it gave', async () => {
  const { stdout, stderr } = await example('host');
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^https:\/\/pictures\.example\/\S+\.png 1000x600\nhttps:\/\/pictures\.example\/\S+\.webp image\/webp\n$/,
  );
});

it('the listening example tells of a job and of all that its provider is asked for', async () => {
  const { stdout, stderr } = await example('listen');
  expect(stderr).toBe('');
  expect(stdout.replace(/img_[0-9a-f]{32}/, 'img').split('\n')).toEqual([
    ...['   fal submit ok', '   fal watch ok', '   fal result ok', '   fal download ok'],
    ...['img gemini-3.1-flash-image-preview fal finished', ''],
  ]);
});

it('the receiver of webhooks is told of a job by a server that it knows by its secret, and not by another', async () => {
  const data = await mkdtemp(join(tmpdir(), 'pentaprism-examples-'));
  const port = await freePort();
  const environment = {
    PORT: '0',
    PENTAPRISM_DATA_DIR: data,
    PENTAPRISM_ALLOWED_HOSTS: `127.0.0.1:${port}`,
  };
  const server = await startServer(readConfiguration(environment), environment, createLog('silent'));
  const { key } = (await (await fetch(`${server.url}/v1/webhooks/secret`)).json()) as { readonly key: string };
  const receiver = spawn(process.execPath, [source, 'examples/webhook-receiver.ts'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), WEBHOOK_SECRET: key },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = `http://127.0.0.1:${port}/`;
    let refusal: Response | undefined;
    while (refusal === undefined) {
      refusal = await fetch(address, { method: 'POST', body: '{}' }).catch(() => wait(20, undefined));
    }
    expect(refusal.status).toBe(400);
    await fetch(`${server.url}/v1/images/generations?webhook_url=${encodeURIComponent(address)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'flux-schnell', prompt: 'a fox' }),
    });
    const [printed] = await once(receiver.stdout, 'data');
    expect(String(printed)).toMatch(/^image\.job\.completed \{/);
  } finally {
    receiver.kill();
    await server.close();
    await rm(data, { recursive: true });
  }
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

it('the README of core shows only a host that the example has', async () => {
  const [readme, file] = await Promise.all(
    ['packages/core/README.md', 'examples/host.ts'].map((path) => readFile(join(root, path), 'utf8')),
  );
  const [, block] = /^```ts\n(const host: .*?)^```$/ms.exec(readme ?? '') ?? [];
  expect(block).toBeDefined();
  expect(file).toContain(block);
});

it('the provider example draws three pictures in two calls', async () => {
  const { stdout, stderr } = await example('provider');
  expect(stderr).toBe('');
  expect(stdout).toContain('3 pictures from 2 calls, about $0.06');
  expect(stdout.match(/1360x768 {2}image\/jpeg/g)).toHaveLength(3);
});

it('the example of Black Forest Labs makes a picture and edits it', async () => {
  const { stdout, stderr } = await example('bfl');
  expect(stderr).toBe('');
  expect(stdout.match(/fox\S* \d+x\d+ \S+ \S+/g)).toEqual([
    'fox.jpeg 1920x1088 image/jpeg $0.045',
    'fox-at-night.png 1920x1088 image/png $0.075',
  ]);
});

it('the official clients draw at every sandbox', async () => {
  const { stdout, stderr } = await example('official-clients');
  expect(stderr).toBe('');
  expect(stdout.match(/^(fal 512 http|google image\/jpeg|replicate \[)/gm)).toHaveLength(3);
});

it('the OpenAI example generates and edits at a server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pentaprism-examples-'));
  const environment = { PORT: '0', PENTAPRISM_DATA_DIR: folder };
  const server = await startServer(readConfiguration(environment), environment, createLog('silent'));
  try {
    const { stdout } = await example('openai', { PENTAPRISM_URL: `${server.url}/v1` });
    expect(stdout).toMatch(/^generated 1024x1024 png \d+ bytes\nedited 1024x1024 http:\S+\n$/);
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
});

it('an unknown example is answered with the names of those there are', async () => {
  await expect(example('none')).rejects.toMatchObject({
    code: 1,
    stderr:
      'Say which example: npm run example -- bfl | bfl-sandbox | embed | host | listen | official-clients | openai | provider | webhook-receiver\n',
  });
});

it('the command finds the configuration file of its folder, and the provider in it', async () => {
  const { stdout } = await run('examples', [join(root, 'packages/server/bin/pentaprism.js'), 'models']);
  expect(stdout).toMatch(/^etch-drypoint +generate, edit +no +etch \(no key\)$/m);
});
