/** Where a server can die, and what becomes of the job: each line of the table in docs/reliability.md. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  askAsync,
  type CrashStack,
  type CrashStackOptions,
  openCrashStack,
  waitForJob,
} from './support/crash-stack.ts';
import type { ServerProcess } from './support/server-process.ts';

/** A server's data and its upstreams, for one test. */
async function open(options?: CrashStackOptions): Promise<CrashStack> {
  const stack = await openCrashStack(options);
  onTestFinished(stack.close);
  return stack;
}

const prompt = 'a lighthouse [drill: slow]';

describe('a server that is killed', () => {
  it('before anything was sent: a job nobody waits for is begun by the next', async () => {
    const picture = await slowPicture();
    const stack = await open();
    const allowed = { PENTAPRISM_ALLOWED_HOSTS: new URL(picture.url).host };
    const first = await stack.start(allowed);
    const id = await askAsync(first, edit(picture.url));
    await stack.until(id, ({ state, owner }) => state === 'planned' && owner !== null);
    await first.kill();
    picture.serve();
    const told = await waitForJob(await stack.start(allowed), id);
    expect([told.status, told.data.length, stack.submissions()]).toEqual(['completed', 1, 1]);
  });

  it('before anything was sent: one whose caller waited is free to be asked for again', async () => {
    const picture = await slowPicture();
    const stack = await open();
    const allowed = { PENTAPRISM_ALLOWED_HOSTS: new URL(picture.url).host };
    const first = await stack.start(allowed);
    const asking = post(first, edit(picture.url), { 'idempotency-key': 'k' }).catch(() => undefined);
    const planned = await newest(first);
    await first.kill();
    await asking;
    const second = await stack.start(allowed);
    expect((await waitForJob(second, planned)).error).toMatchObject({ code: 'overloaded' });
    picture.serve();
    const again = await post(second, edit(picture.url), { 'idempotency-key': 'k' });
    expect([again.status, again.headers.get('idempotent-replayed'), stack.submissions()]).toEqual([200, null, 1]);
  });

  it.each(['fal', 'replicate', 'google'] as const)(
    'while %s is being asked: the job is lost, and never asked for again, not even under its key',
    async (provider) => {
      const stack = await open({ latencyMs: 1000 });
      const first = await stack.start();
      const submitted = hold(stack, provider);
      const body = { model: `${provider}/gemini-3.1-flash-image`, prompt };
      const id = await askAsync(first, body, { 'idempotency-key': 'k' });
      await submitted;
      await first.kill();
      const second = await stack.start();
      const told = await waitForJob(second, id);
      expect([told.status, told.error?.code]).toEqual(['failed', 'outcome_unknown']);
      expect((await stack.row(id))?.state).toBe('lost');
      const again = await post(second, body, { 'idempotency-key': 'k' });
      expect([again.status, again.headers.get('x-should-retry')]).toEqual([502, 'false']);
      expect(stack.submissions()).toBeLessThanOrEqual(1);
    },
  );

  it.each(['fal', 'replicate'] as const)(
    'while %s works on it: the next follows it to its picture',
    async (provider) => {
      const stack = await open();
      const first = await stack.start();
      const id = await askAsync(first, { model: `${provider}/gemini-3.1-flash-image`, prompt });
      const row = await stack.until(id, ({ state }) => state === 'accepted');
      expect(JSON.stringify(row)).not.toContain('nobody-may-see');
      await first.kill();
      const told = await waitForJob(await stack.start(), id, '&response_format=b64_json');
      expect([told.error, told.status, stack.submissions()]).toEqual([null, 'completed', 1]);
      const bytes = Buffer.from(told.data[0]?.b64_json ?? '', 'base64');
      expect((await sharp(bytes).metadata()).width).toBeGreaterThan(100);
    },
  );

  it('once the result was read, before it was hosted: it is read again', async () => {
    const stack = await open();
    const first = await stack.start();
    const id = await askAsync(first, { model: 'fal/gemini-3.1-flash-image', prompt });
    // The result has an address of its own at fal, asked for when the status says that it is there.
    await until(() => stack.sandboxes.fal.requests.some(({ path }) => /\/requests\/[^/]+$/.test(path)));
    await first.kill();
    const told = await waitForJob(await stack.start(), id);
    expect([told.error, told.status, stack.submissions()]).toEqual([null, 'completed', 1]);
  });

  it('after the end was written: the answer is there', async () => {
    const stack = await open();
    const first = await stack.start();
    const id = await askAsync(first, { model: 'fal/gemini-3.1-flash-image', prompt: 'a fox' });
    await stack.until(id, ({ state }) => state === 'finished');
    await first.kill();
    const told = await waitForJob(await stack.start(), id);
    expect([told.status, told.data.length, stack.submissions()]).toEqual(['completed', 1, 1]);
  });

  it('with a plain request under way: what upstream had named is finished, and in the history', async () => {
    const stack = await open();
    const first = await stack.start();
    const asking = post(first, { model: 'fal/gemini-3.1-flash-image', prompt }).catch(() => undefined);
    await until(() => stack.sandboxes.fal.submissions === 1);
    await until(() => stack.sandboxes.fal.requests.length > 1);
    const id = await newest(first);
    await stack.until(id, ({ state }) => state === 'accepted');
    await first.kill();
    await asking;
    const told = await waitForJob(await stack.start(), id);
    expect([told.status, told.data.length, stack.submissions()]).toEqual(['completed', 1, 1]);
  });

  it('says at its next start what it took over', async () => {
    const stack = await open();
    const first = await stack.start();
    const id = await askAsync(first, { model: 'fal/gemini-3.1-flash-image', prompt });
    await stack.until(id, ({ state }) => state === 'accepted');
    await first.kill();
    const second = await stack.start({ PENTAPRISM_LOG_LEVEL: 'info' });
    await until(() => second.output().includes('took over 1 job of a server that is gone'));
    await waitForJob(second, id);
  });

  it('is told to stop: what it cannot finish in time runs on, and is the next one’s at once', async () => {
    const stack = await open();
    const first = await stack.start({ PENTAPRISM_SHUTDOWN_TIMEOUT: '0.1' });
    const id = await askAsync(first, { model: 'fal/gemini-3.1-flash-image', prompt });
    await stack.until(id, ({ state }) => state === 'accepted');
    await first.kill('SIGTERM');
    expect(stack.sandboxes.fal.requests.filter(({ path }) => path.endsWith('/cancel'))).toEqual([]);
    const told = await waitForJob(await stack.start(), id);
    expect([told.error, told.status, stack.submissions()]).toEqual([null, 'completed', 1]);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5);
}

/** A request to edit a picture that has an address. */
function edit(image: string) {
  return { model: 'fal/gemini-3.1-flash-image', prompt: 'make it red', image };
}

function post({ url }: ServerProcess, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${url}/v1/images/${'image' in body ? 'edits' : 'generations'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** The name of the job that was begun last. */
async function newest({ url }: ServerProcess): Promise<string> {
  for (;;) {
    const { data } = (await (await fetch(`${url}/v1/images/jobs?limit=1`)).json()) as { data: { id: string }[] };
    if (data[0] !== undefined) return data[0].id;
    await wait(5);
  }
}

/** Resolves when a provider has been sent a submit, which it does not answer before the server is gone. */
function hold({ sandboxes }: CrashStack, provider: 'fal' | 'replicate' | 'google'): Promise<void> {
  return until(() => sandboxes[provider].requests.some(({ method }) => method === 'POST'));
}

/** A picture whose address answers only once it is told to. */
async function slowPicture(): Promise<{ readonly url: string; serve(): void }> {
  const create = { width: 64, height: 64, channels: 3, background: 'red' } as const;
  const bytes = await sharp({ create }).png().toBuffer();
  let isServed = false;
  const server: Server = createServer((_request, response) => {
    if (isServed) response.setHeader('content-type', 'image/png').end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/a.png`,
    serve: () => {
      isServed = true;
    },
  };
}
