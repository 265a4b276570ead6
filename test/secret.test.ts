/** `pentaprism secret rotate`: what becomes of the addresses of pictures, at a server that is started again. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

const launcher = fileURLToPath(new URL('../packages/server/bin/pentaprism.js', import.meta.url));

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'pentaprism-secret-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

function rotate(variables: Readonly<Record<string, string>>, ...flags: string[]) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...variables };
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    execFile(process.execPath, [launcher, 'secret', 'rotate', ...flags], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

/** Makes a picture and gives its address, without the server. */
async function make({ url }: ServerProcess): Promise<string> {
  const response = await fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'flux-schnell', prompt: 'a key', response_format: 'url' }),
  });
  const { data } = (await response.json()) as { readonly data: readonly { readonly url: string }[] };
  const { pathname, search } = new URL(data[0]?.url ?? '');
  return `${pathname}${search}`;
}

const statusOf = async ({ url }: ServerProcess, address: string) => (await fetch(`${url}${address}`)).status;

it('keeps the addresses of before good, until they are forgotten', async () => {
  const variables = { PENTAPRISM_DATA_DIR: join(await folder(), 'data') };
  const start = async () => {
    const server = await startServerProcess(variables);
    onTestFinished(() => server.kill());
    return server;
  };
  const first = await start();
  const old = await make(first);
  expect(await rotate(variables)).toEqual({
    code: 0,
    said: 'Start every server again: from then on it signs with a new secret. Addresses handed out before then stay good.\n',
  });
  expect(await statusOf(first, old)).toBe(200);
  await first.kill('SIGTERM');

  const second = await start();
  const fresh = await make(second);
  expect([await statusOf(second, old), await statusOf(second, fresh)]).toEqual([200, 200]);
  expect(await statusOf(second, old.replace(/signature=.*/, fresh.slice(fresh.indexOf('signature='))))).toBe(403);
  expect((await rotate(variables, '--forget')).said).toMatch(/Addresses handed out before then are dead\.\n$/);
  await second.kill('SIGTERM');

  const third = await start();
  expect([await statusOf(third, old), await statusOf(third, fresh)]).toEqual([403, 403]);
  expect(await statusOf(third, await make(third))).toBe(200);
});

it('says what to do where there is no store to keep it in', async () => {
  const data = join(await folder(), 'data');
  expect(await rotate({ PENTAPRISM_DATA_DIR: data, PENTAPRISM_STORE: 'off' })).toEqual({
    code: 1,
    said: `Without a store the secret is a file: stop the server, delete ${data}/secret, and start it again. All addresses end.\n`,
  });
});
