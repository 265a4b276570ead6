import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../bin/pentaprism.js', import.meta.url));
const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const recorder = new URL('record-modules.ts', import.meta.url).href;

let directory: string;
let stop: (() => Promise<void>) | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pentaprism-start-'));
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await rm(directory, { recursive: true });
});

/** Starts a server with nothing but these variables, waits until it listens, and has it stopped after the test. */
async function start(given: readonly string[], variables: Readonly<Record<string, string>>) {
  const env = { PATH: process.env.PATH, PORT: '0', PENTAPRISM_DATA_DIR: join(directory, 'data'), ...variables };
  const child = spawn(process.execPath, [...given, 'serve'], { cwd: directory, env });
  stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const errors = text(child.stderr);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    said += part;
  });
  while (!said.includes('curl') && child.exitCode === null) await sleep(20);
  const url = /listens on (\S+)/.exec(said)?.[1];
  if (url === undefined) throw new Error(said + (await errors));
  return url;
}

describe('A server that starts', () => {
  /** A server that writes down what it loads. */
  async function recorded(variables: Readonly<Record<string, string>>) {
    const record = join(directory, 'modules');
    const given = ['--conditions=@pentaprism/source', '--import', recorder, cli];
    const url = await start(given, { RECORD_MODULES: record, ...variables });
    const loaded = async () => {
      const files = await readFile(record, 'utf8');
      return Object.keys(used).filter((name) => used[name]?.test(files));
    };
    return { url, loaded };
  }

  const used: Readonly<Record<string, RegExp>> = {
    'the framework': /node_modules\/fastify\/fastify\.js/,
    storage: /node_modules\/flydrive\//,
    sandboxes: /\/sandbox\//,
    'the OpenAPI document': /src\/openapi\//,
    'compilers of schemas': /node_modules\/(ajv|@fastify\/(ajv|fast-json-stringify)-compiler)\//,
    'picture codecs': /node_modules\/sharp\//,
    'Node’s own fetch': /internal\/deps\/undici/,
  };

  it('loads storage, sandboxes, schemas and codecs only when they are used', async () => {
    const server = await recorded({ GEMINI_API_KEY: 'key' });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(200);
    expect(await server.loaded()).toEqual(['the framework']);

    expect(await (await fetch(`${server.url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect(await server.loaded()).toEqual(['the framework', 'the OpenAPI document']);
    // The end of the list is written at the end.
    await stop?.();
    expect(await server.loaded()).toEqual(['the framework', 'the OpenAPI document']);
  });

  it('loads sandboxes with the first picture that they draw, and storage with the first that is kept', async () => {
    const server = await recorded({});
    expect(await server.loaded()).toEqual(['the framework']);

    const body = JSON.stringify({ prompt: 'a fox', response_format: 'url' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${server.url}/v1/images/generations`, { method: 'POST', headers, body });
    expect(answer.status).toBe(200);
    expect(await server.loaded()).toEqual(expect.arrayContaining(['storage', 'sandboxes']));
  });
});

describe('What Node compiles', () => {
  it('is kept in the person’s cache folder before the server is stopped', async () => {
    await start([launcher], { HOME: directory, XDG_CACHE_HOME: join(directory, 'cache') });
    const kept = join(directory, process.platform === 'darwin' ? 'Library/Caches' : 'cache', 'pentaprism', 'compiled');
    await expect.poll(() => readdir(kept).catch(() => [])).not.toEqual([]);
  });

  it('is kept where the operator says', async () => {
    await start([launcher], { HOME: directory, NODE_COMPILE_CACHE: join(directory, 'own') });
    await expect.poll(() => readdir(join(directory, 'own')).catch(() => [])).not.toEqual([]);
    expect(await readdir(directory)).not.toContain('.cache');
  });

  it('is done without where nothing can be written', async () => {
    await writeFile(join(directory, 'file'), '');
    const url = await start([launcher], { HOME: join(directory, 'file'), XDG_CACHE_HOME: join(directory, 'file') });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
