/** What a server does while jobs cannot be written down: each row of the table in docs/reliability.md. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type CrashStack, openCrashStack } from './support/crash-stack.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import type { ServerProcess } from './support/server-process.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let databases = 0;

async function open(environment: Readonly<Record<string, string>> = {}) {
  const stack = await openCrashStack({ slowMs: 3000 });
  onTestFinished(stack.close);
  const address = await postgres.database(`down_${databases++}`);
  const server = await stack.start({ PENTAPRISM_STORE: address, ...environment });
  return { stack, server, address };
}

const fox = { model: 'fal/gemini-3.1-flash-image', prompt: 'a fox' };

async function post({ url }: ServerProcess, body: object, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Told };
}

/** What is read of answers. */
interface Told {
  readonly id: string;
  readonly status: string;
  readonly data: readonly unknown[];
  readonly error: { readonly code: string };
}

const readiness = async ({ url }: ServerProcess): Promise<number> => (await fetch(`${url}/readyz`)).status;

/** Posts until a server has noticed that its store is away or back. */
async function untilStatus(server: ServerProcess, status: number): Promise<void> {
  while ((await readiness(server)) !== status) await wait(50);
}

describe('a store that is away', () => {
  it('is no reason to spend: requests are refused before anything is sent, and taken as soon as it is back', async () => {
    const { stack, server } = await open();
    expect((await post(server, fox)).status).toBe(200);
    const before = stack.submissions();
    await postgres.kill();
    const promised = await post(server, fox, { 'idempotency-key': 'k' });
    expect([promised.status, promised.body.error.code, promised.headers.get('x-should-retry')]).toEqual([
      ...[503, 'store_unavailable', 'true'],
    ]);
    await untilStatus(server, 503);
    const plain = await post(server, fox);
    expect([plain.status, plain.body.error.code, stack.submissions()]).toEqual([503, 'store_unavailable', before]);
    await postgres.start();
    await untilStatus(server, 200);
    const again = await post(server, fox, { 'idempotency-key': 'k' });
    expect([again.status, stack.submissions()]).toEqual([200, before + 1]);
  });

  it('costs nobody a picture that was being made: its caller gets it, and the history later', async () => {
    const { stack, server } = await open();
    const making = post(server, { ...fox, prompt: 'an owl [drill: slow]' }, { 'idempotency-key': 'k' });
    while (stack.submissions() === 0) await wait(5);
    await postgres.kill();
    const made = await making;
    expect([made.status, made.body.data.length]).toEqual([200, 1]);
    await postgres.start();
    await untilStatus(server, 200);
    for (;;) {
      const job = (await (await fetch(`${server.url}/v1/images/jobs/${made.body.id}`)).json()) as Told;
      if (job.status === 'completed') break;
      await wait(50);
    }
    const again = await post(server, { ...fox, prompt: 'an owl [drill: slow]' }, { 'idempotency-key': 'k' });
    expect([again.status, again.headers.get('idempotent-replayed'), stack.submissions()]).toEqual([200, 'true', 1]);
  });

  it('may be done without where the operator says so: plain requests are served, and no promise is given', async () => {
    const { stack, server } = await open({ PENTAPRISM_STORE_DOWN: 'serve' });
    await postgres.kill();
    const plain = await post(server, fox);
    const promised = await post(server, fox, { 'idempotency-key': 'k' });
    expect([plain.status, promised.status, promised.body.error.code]).toEqual([200, 503, 'store_unavailable']);
    expect([await readiness(server), stack.submissions()]).toEqual([200, 1]);
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain('pentaprism_store_up 0');
    await postgres.start();
    for (;;) {
      const job = await fetch(`${server.url}/v1/images/jobs/${plain.body.id}`);
      if (job.status === 200 && ((await job.json()) as Told).status === 'completed') break;
      await wait(50);
    }
  });

  it('keeps nobody from starting where the operator says so, and is found when it comes', async () => {
    const { stack, server, address } = await open();
    await server.kill('SIGTERM');
    await postgres.kill();
    const late = await stack.start({ PENTAPRISM_STORE: address, PENTAPRISM_STORE_DOWN: 'serve' });
    expect((await post(late, fox)).status).toBe(200);
    await postgres.start();
    for (;;) {
      if ((await post(late, fox, { 'idempotency-key': 'k' })).status === 200) break;
      await wait(100);
    }
  });
});

describe('a disk that is full', () => {
  it.skipIf(process.platform === 'win32')(
    'is a store that is away: nothing is sent that cannot be written down',
    async () => {
      const stack: CrashStack = await openCrashStack();
      onTestFinished(stack.close);
      // No file of the server may grow beyond this: the log of SQLite gets there after a few hundred jobs.
      const server = await stack.start({}, { fileKilobytes: 700 });
      let filled = await post(server, fox);
      for (let count = 0; filled.status === 200 && count < 2000; count++)
        filled = await post(server, { ...fox, seed: count });
      expect([filled.status, filled.body.error.code]).toEqual([503, 'store_unavailable']);
      const before = stack.submissions();
      const promised = await post(server, fox, { 'idempotency-key': 'k' });
      expect([promised.status, promised.body.error.code, stack.submissions()]).toEqual([
        503,
        'store_unavailable',
        before,
      ]);
      expect(await readiness(server)).toBe(503);
    },
  );
});
