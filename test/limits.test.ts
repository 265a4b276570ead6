/** Limits: requests a minute, jobs at once, connections. */
import { connect } from 'node:net';
import { openPostgres } from '@pentaprism/store-postgres';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer } from '../packages/server/test/start-test-server.ts';
import { askAsync, openCrashStack, type ToldJob } from './support/crash-stack.ts';
import { adminKey, ask, makeKey, type Reached } from './support/keys.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Two servers with one database. */
async function openTwo(name: string, slowMs = 1500) {
  const address = await postgres.database(name);
  const environment = { PENTAPRISM_STORE: address, PENTAPRISM_ADMIN_KEY: adminKey };
  const stack = await openCrashStack({ slowMs, environment, openDriver: () => openPostgres({ address }) });
  onTestFinished(stack.close);
  const start = (folder: string) => stack.start({ PENTAPRISM_DATA_DIR: `${stack.folder}/${folder}` });
  const [a, b] = await Promise.all([start('a'), start('b')]);
  return { stack, a, b };
}

const fox = { model: 'fal/flux-schnell', prompt: 'a fox' };
const slow = { model: 'fal/flux-schnell', prompt: 'a fox [drill: slow]' };
const remaining = ({ headers }: { readonly headers: Headers }) => Number(headers.get('x-ratelimit-remaining-requests'));

describe('a limit', () => {
  it('of requests a minute lets so many through of two servers together, and says how many are left as OpenAI does', async () => {
    const { stack, a, b } = await openTwo('rates');
    const { key } = await makeKey(a, { per_minute: 6 });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index % 2 === 0 ? a : b, key, fox)));
    const through = answers.filter(({ status }) => status === 200);
    expect([through.length, stack.submissions()]).toEqual([6, 6]);
    expect(through.map(remaining).sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const refused = answers.find(({ status }) => status !== 200);
    expect([refused?.status, refused?.body.error]).toMatchObject([
      429,
      { code: 'rate_limit_exceeded', type: 'rate_limit_error' },
    ]);
    expect(Object.fromEntries(refused?.headers ?? [])).toMatchObject({
      'x-ratelimit-limit-requests': '6',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': expect.stringMatching(/^[\d.]+s$/),
      'retry-after': expect.stringMatching(/^\d+$/),
      'x-should-retry': 'true',
    });
  });

  it('of requests a minute counts what is refused, and no dry run', async () => {
    const server = await startTestServer({ PENTAPRISM_ADMIN_KEY: adminKey });
    onTestFinished(server.close);
    const { key } = await makeKey(server, { per_minute: 2 });
    await ask(server, key, fox, '?dry_run=true');
    expect([(await ask(server, key, { ...fox, n: 0 })).status, remaining(await ask(server, key, fox))]).toEqual([
      400, 0,
    ]);
    const other = await makeKey(server, { per_minute: 1 });
    expect((await ask(server, other.key, fox)).status).toBe(200);
  });

  it('of jobs at once is exact over two servers, and async jobs wait for their turn', async () => {
    const { stack, a, b } = await openTwo('running', 3000);
    const { key, id } = await makeKey(a, { running: 3 });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ask(index % 2 === 0 ? a : b, key, slow)),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect([refused.length, new Set(refused.map(({ body }) => body.error?.code))]).toEqual([
      7,
      new Set(['rate_limit_exceeded']),
    ]);
    expect(refused[0]?.body.error?.message).toContain('runs as many jobs at once as it may: 3');
    const headers = { authorization: `Bearer ${key}` };
    const ids = await Promise.all(
      Array.from({ length: 9 }, (_, index) => askAsync(index % 2 === 0 ? a : b, slow, headers)),
    );
    let most = 0;
    for (;;) {
      const rows = (await stack.rows()).filter((row) => row.key === id);
      most = Math.max(most, rows.filter(({ ended, owner }) => ended === null && owner !== null).length);
      if (rows.every(({ ended }) => ended !== null)) break;
    }
    const told = await Promise.all(ids.map((one) => jobOf(a, key, one)));
    expect([most, told.map(({ status }) => status)]).toEqual([3, ids.map(() => 'completed')]);
    expect(stack.submissions()).toBe(12);
  });

  it('of connections refuses the one too many with an answer and keeps the others', async () => {
    const server = await startTestServer({ PENTAPRISM_MAX_CONNECTIONS: '3' });
    onTestFinished(server.close);
    const sockets = Array.from({ length: 3 }, () => connect(Number(new URL(server.url).port), '127.0.0.1'));
    onTestFinished(() => sockets.forEach((socket) => void socket.destroy()));
    await Promise.all(sockets.map((socket) => answerOn(socket, 'GET /healthz')));
    const body = JSON.stringify({ model: 'google/gemini-3.1-flash-image', prompt: 'a fox' });
    const before = server.sandboxes.google.submissions;
    const refused = await fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([
      refused.status,
      ((await refused.json()) as Refused).error.code,
      refused.headers.get('retry-after'),
    ]).toEqual([503, 'overloaded', '1']);
    expect([await answerOn(sockets[0], 'GET /healthz'), server.sandboxes.google.submissions]).toEqual([200, before]);
    const [first] = sockets;
    await new Promise((resolve) => first?.once('close', resolve).destroy());
    await expect.poll(async () => (await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('is kept in memory while the shared store is away', async () => {
    const { a } = await openTwo('away');
    const { key } = await makeKey(a, { per_minute: 3 });
    expect((await ask(a, key, fox)).status).toBe(200);
    await postgres.kill();
    try {
      // The key was looked up a moment ago. Nothing is begun that cannot be written down, but it is counted all the same.
      const answers = [await ask(a, key, fox), await ask(a, key, fox), await ask(a, key, fox), await ask(a, key, fox)];
      expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 429]);
    } finally {
      await postgres.start();
    }
  });
});

interface Refused {
  readonly error: { readonly code: string };
}

async function jobOf({ url }: Reached, key: string, id: string): Promise<ToldJob> {
  const response = await fetch(`${url}/v1/images/jobs/${id}`, { headers: { authorization: `Bearer ${key}` } });
  return (await response.json()) as ToldJob;
}

/** Asks on an open connection and gives the status of the answer. */
function answerOn(socket: ReturnType<typeof connect> | undefined, line: string): Promise<number> {
  return new Promise((resolve, reject) => {
    socket?.once('error', reject);
    socket?.once('data', (chunk: Buffer) => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(chunk.toString())?.[1])));
    socket?.write(`${line} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  });
}
