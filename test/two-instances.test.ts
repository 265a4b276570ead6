/** Two servers with one database and one bucket: what one begins the other can end, and nothing is bought twice. */
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { askAsync, type CrashStack, type ToldJob, waitForJob } from './support/crash-stack.ts';
import { startPostgres, type TestPostgres } from './support/postgres.ts';
import { startS3, type TestS3 } from './support/s3.ts';
import type { ServerProcess } from './support/server-process.ts';
import { openTwoInstances, publicUrl, type TwoInstances, type TwoInstancesOptions } from './support/two-instances.ts';

let postgres: TestPostgres;
let s3: TestS3;
beforeAll(async () => {
  [postgres, s3] = await Promise.all([startPostgres(), startS3()]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), s3.close()]);
});

async function open(options: TwoInstancesOptions): Promise<TwoInstances> {
  const two = await openTwoInstances({ postgres, s3 }, options);
  onTestFinished(two.close);
  return two;
}

const model = 'fal/gemini-3.1-flash-image';
const slow = { model, prompt: 'a lighthouse [drill: slow]' };

describe('of two servers', () => {
  it('one is killed: the other brings its job to its picture, without a second submit', async () => {
    const { stack, a, b } = await open({ name: 'killed' });
    const id = await askAsync(a, slow);
    await stack.until(id, ({ state }) => state === 'accepted');
    await a.kill();
    const told = await waitForJob(b, id);
    expect([told.error, told.status, stack.submissions()]).toEqual([null, 'completed', 1]);
    expect((await sharp(await bytesOf(told, b)).metadata()).width).toBeGreaterThan(100);
  });

  it.each([
    ['while its job runs at the other', 6000],
    ['after its job has ended at the other', 500],
  ])('one is paused past its lease and woken %s: it writes nothing and cancels nothing', async (when, slowMs) => {
    const { stack, a, b } = await open({ name: `paused${slowMs}`, slowMs });
    const id = await askAsync(a, slow);
    const { owner } = await stack.until(id, ({ state }) => state === 'accepted');
    a.process.kill('SIGSTOP');
    const taken = await stack.until(id, (job) => job.owner !== owner);
    if (when.startsWith('after')) await stack.until(id, ({ ended }) => ended !== null);
    a.process.kill('SIGCONT');
    const told = await waitForJob(b, id);
    const row = await stack.row(id);
    expect([told.error, told.status, row?.owner]).toEqual([null, 'completed', taken.owner]);
    // It stops once it has no job left: whatever it would do about this one, it has done.
    await a.kill('SIGTERM');
    expect(await stack.row(id)).toEqual(row);
    const cancels = stack.sandboxes.fal.requests.filter(({ path }) => path.endsWith('/cancel'));
    expect([stack.submissions(), cancels]).toEqual([1, []]);
  });

  it('both get the same request under one Idempotency-Key, fifty times: one submit, and fifty equal answers', async () => {
    const { stack, a, b } = await open({ name: 'duplicates' });
    const asked = Array.from({ length: 50 }, async (_, index) => {
      const response = await post(
        index % 2 === 0 ? a : b,
        { ...slow, response_format: 'url' },
        { 'idempotency-key': 'k' },
      );
      return { status: response.status, body: await response.json() };
    });
    const answers = await Promise.all(asked);
    expect(stack.submissions()).toBe(1);
    expect(answers[0]).toMatchObject({ status: 200, body: { data: [{ url: expect.stringContaining(publicUrl) }] } });
    expect(answers.filter((answer) => !sameJson(answer, answers[0]))).toEqual([]);
  });

  it('one has hosted a picture: the other serves it, and a part of it', async () => {
    const { a, b, pictures } = await open({ name: 'hosted' });
    const body = { model, prompt: 'a fox', response_format: 'url', output_format: 'webp' };
    const answer = (await (await post(a, body)).json()) as ToldJob;
    expect(pictures()).toEqual([new URL(answer.data[0]?.url ?? '').pathname.split('/').at(-1)]);
    const whole = await bytesOf(answer, b);
    expect((await sharp(whole).metadata()).format).toBe('webp');
    expect(await bytesOf(answer, a)).toEqual(whole);
    const part = await fetch(at(b, answer), { headers: { range: 'bytes=8-11' } });
    expect([part.status, await part.text()]).toEqual([206, 'WEBP']);
  });

  it('one runs a job, and the other is told to cancel it: it is cancelled upstream', async () => {
    const { stack, a, b } = await open({ name: 'cancelled', slowMs: 60_000 });
    const id = await askAsync(a, slow);
    const { owner } = await stack.until(id, ({ state }) => state === 'accepted');
    await fetch(`${b.url}/v1/images/jobs/${id}/cancel`, { method: 'POST' });
    const told = await waitForJob(b, id);
    expect([told.status, (await stack.row(id))?.owner]).toEqual(['cancelled', owner]);
    const cancels = stack.sandboxes.fal.requests.filter(({ path }) => path.endsWith('/cancel'));
    expect([stack.submissions(), cancels.length]).toEqual([1, 1]);
  });

  it('one was handed an upload and is killed before it began: the other begins with the upload', async () => {
    const { stack, a, b } = await open({ name: 'uploads', environment: { PENTAPRISM_MAX_RUNNING: '1' } });
    const first = await askAsync(a, slow);
    await stack.until(first, ({ state }) => state === 'accepted');
    const create = { width: 64, height: 64, channels: 3, background: 'red' } as const;
    const png = (await sharp({ create }).png().toBuffer()).toString('base64');
    const id = await askAsync(a, { model, prompt: 'make it blue', image: `data:image/png;base64,${png}` });
    await a.kill();
    expect((await waitForJob(b, id)).error).toBeNull();
    expect((await waitForJob(b, first)).error).toBeNull();
    expect(stack.submissions()).toBe(2);
  });
});

describe('when the database is killed under load and started again', () => {
  it('no acknowledged job is lost, both servers live, and nothing was submitted that is not written down', async () => {
    const { stack, a, b } = await open({ name: 'restarted', slowMs: 400 });
    const acknowledged: string[] = [];
    const refused: number[] = [];
    let isOver = false;
    const load = async (server: ServerProcess): Promise<void> => {
      while (!isOver) {
        const response = await post(server, slow, { prefer: 'respond-async' });
        const { id } = (await response.json()) as { readonly id: string };
        if (response.status === 202) acknowledged.push(id);
        else refused.push(response.status);
        await wait(30);
      }
    };
    const loads = Promise.all([a, a, b, b].map(load));
    await until(() => acknowledged.length >= 10);
    await postgres.kill();
    const before = refused.length;
    await until(() => refused.length >= before + 8);
    await postgres.start();
    const since = acknowledged.length;
    await until(() => acknowledged.length >= since + 10);
    isOver = true;
    await loads;

    for (const [index, id] of acknowledged.entries()) {
      const { status, error } = await waitForJob(index % 2 === 0 ? a : b, id);
      expect({ id, status, error }).toEqual({ id, status: 'completed', error: null });
    }
    expect([a.process.exitCode, b.process.exitCode]).toEqual([null, null]);
    expect(new Set(refused)).toEqual(new Set([503]));
    // Where a refusal met a job that had been written down already, that job may run on a little.
    await expect.poll(async () => (await submitted(stack)).length).toBe(stack.submissions());
  });
});

/** The jobs that are written down with what upstream calls them. */
async function submitted(stack: CrashStack): Promise<readonly unknown[]> {
  return (await stack.rows()).filter(({ upstream }) => upstream !== null && upstream !== '[]');
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5);
}

function post({ url }: ServerProcess, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/v1/images/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** Where a server serves the picture of an answer: both name the address of what would stand before them. */
function at({ url }: ServerProcess, { data }: Pick<ToldJob, 'data'>): string {
  return (data[0]?.url ?? '').replace(publicUrl, url);
}

async function bytesOf(answer: Pick<ToldJob, 'data'>, server: ServerProcess): Promise<Buffer> {
  const response = await fetch(at(server, answer));
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
