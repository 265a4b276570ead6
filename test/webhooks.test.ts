/** Webhooks: told once a job has ended, signed, and again until they arrive. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebhookOptions } from '@pentaprism/server';
import { openPostgres } from '@pentaprism/store-postgres';
import OpenAI from 'openai';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CrashStack, openCrashStack, type ToldJob, waitForJob } from './support/crash-stack.ts';
import { deliveriesIn, deliveryOnce } from './support/deliveries.ts';
import { startPostgres } from './support/postgres.ts';
import type { ServerProcess } from './support/server-process.ts';
import { type Stack, type StackOptions, startStack } from './support/start-stack.ts';
import {
  type ReceivedWebhook,
  type ReceiverAnswer,
  startReceiver,
  type WebhookReceiver,
} from './support/webhook-receiver.ts';

const model = 'fal/gemini-3.1-flash-image';
const body = { model, prompt: 'a lighthouse' };
const slow = { model, prompt: 'a lighthouse [drill: slow]' };
const refused = { model, prompt: 'a lighthouse [drill: refused]' };

/** Tries lie so close that no test waits for them. */
const close = { waitsMs: Array.from({ length: 500 }, () => 20), lookMs: 10 };

async function receiver(...answers: readonly ReceiverAnswer[]): Promise<WebhookReceiver> {
  const started = await startReceiver(...answers);
  onTestFinished(started.down);
  return started;
}

/** A server that may send to these receivers. */
async function serverFor(
  receivers: readonly WebhookReceiver[],
  { times = close, ...webhooks }: WebhookOptions = {},
  options: StackOptions = {},
): Promise<Stack> {
  const allowed = { PENTAPRISM_ALLOWED_HOSTS: receivers.map(({ host }) => host).join(',') };
  const stack = await startStack({
    jobs: true,
    ...options,
    webhooks: { ...webhooks, times },
    environment: { ...allowed, ...options.environment },
  });
  onTestFinished(stack.close);
  return stack;
}

async function crashStack(
  to: WebhookReceiver,
  options: Parameters<typeof openCrashStack>[0] = {},
): Promise<CrashStack> {
  const allowed = { PENTAPRISM_ALLOWED_HOSTS: to.host, PENTAPRISM_LEASE: '3' };
  const stack = await openCrashStack({ ...options, environment: { ...allowed, ...options.environment } });
  onTestFinished(stack.close);
  return stack;
}

function post(
  { url }: Pick<ServerProcess, 'url'>,
  query: string,
  asked: object = body,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${url}/v1/images/generations${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(asked),
  });
}

const respondAsync = { prefer: 'respond-async' };

async function secretOf({ url }: Pick<ServerProcess, 'url'>, key = 'none'): Promise<string> {
  const response = await fetch(`${url}/v1/webhooks/secret`, { headers: { authorization: `Bearer ${key}` } });
  const told = (await response.json()) as { readonly key: string };
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(told)}`);
  return told.key;
}

/** An event as openai-node gives it, once it has verified who sent it. */
async function unwrapped({ text, headers }: ReceivedWebhook, webhookSecret: string): Promise<unknown> {
  return new OpenAI({ apiKey: 'none', webhookSecret }).webhooks.unwrap(text, headers);
}

async function answered(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

const storeOf = ({ dataDirectory }: Stack): string => join(dataDirectory, 'pentaprism.db');
const idOf = ({ headers }: ReceivedWebhook): string => String(headers['webhook-id']);
const headersOf = (id: unknown): object => ({
  'content-type': 'application/json',
  'webhook-id': String(id).replace(/^img_/, 'evt_'),
});

describe('a webhook', () => {
  it('of a job that finished is verified by openai-node’s unwrap, and is the job as its route tells it', async () => {
    const to = await receiver();
    const server = await serverFor([to]);
    const { id } = await answered(await post(server, to.query('/hook?of=me')));
    const [webhook] = await to.until(1);
    if (webhook === undefined) throw new Error('nothing arrived');
    const told = await answered(await fetch(`${server.url}/v1/images/jobs/${id}`));
    expect(webhook).toMatchObject({ path: '/hook?of=me', headers: headersOf(id) });
    expect(await unwrapped(webhook, await secretOf(server))).toEqual({
      id: idOf(webhook),
      object: 'event',
      type: 'image.job.completed',
      created_at: told.completed_at,
      data: told,
    });
    const [picture] = (told as unknown as ToldJob).data;
    expect(picture?.url).toMatch(new RegExp(`^${server.url}/v1/images/files/`));
    expect((await fetch(picture?.url ?? '')).status).toBe(200);
    await expect(unwrapped({ ...webhook, text: `${webhook.text} ` }, await secretOf(server))).rejects.toThrow();
  });

  it('of a job that failed or was cancelled says so', async () => {
    const to = await receiver();
    const server = await serverFor([to], {}, { fal: { slowMs: 60_000 } });
    const failed = await answered(await post(server, to.query(), refused, respondAsync));
    await to.until(1);
    const cancelled = await answered(await post(server, to.query(), slow, respondAsync));
    await fetch(`${server.url}/v1/images/jobs/${cancelled.id}/cancel`, { method: 'POST' });
    const secret = await secretOf(server);
    const events = await Promise.all((await to.until(2)).map((webhook) => unwrapped(webhook, secret)));
    expect(events).toMatchObject([
      {
        type: 'image.job.failed',
        data: { id: failed.id, status: 'failed', data: [], error: { code: 'moderation_blocked' } },
      },
      { type: 'image.job.cancelled', data: { id: cancelled.id, status: 'cancelled', data: [] } },
    ]);
  });

  it.each([
    ['a plain request to a queue', body, {}],
    ['a plain request to a provider that answers at once', { ...body, model: 'google/gemini-3.1-flash-image' }, {}],
    ['a promised request', body, { 'idempotency-key': 'k' }],
    ['a promised stream', { ...body, stream: true }, { 'idempotency-key': 'k' }],
    ['a request that nobody waits for', body, respondAsync],
  ])('is sent for %s', async (_name, asked, headers) => {
    const to = await receiver();
    const server = await serverFor([to]);
    const response = await post(server, to.query(), asked, headers);
    await response.text();
    const [webhook] = await to.until(1);
    expect(JSON.parse(webhook?.text ?? '')).toMatchObject({
      type: 'image.job.completed',
      data: { data: [{ url: expect.stringContaining(`${server.url}/v1/images/files/`) }] },
    });
    expect(server.submissions()).toBe(1);
  });

  it.each([
    { ...body, response_format: 'b64_json' },
    { ...body, stream: true },
  ])('holds no bytes: of a plain picture that went out as bytes alone there is no address (%o)', async (asked) => {
    const to = await receiver();
    const server = await serverFor([to]);
    await (await post(server, to.query(), asked)).text();
    const [webhook] = await to.until(1);
    expect(JSON.parse(webhook?.text ?? '')).toMatchObject({ data: { data: [{ width: expect.any(Number) }] } });
    expect(webhook?.text).not.toMatch(/b64_json":|"url"/);
  });

  it('of a key of the store is signed with its own secret, all others with the server’s', async () => {
    const to = await receiver();
    const stack = await crashStack(to, {
      environment: {
        PENTAPRISM_ADMIN_KEY: 'the-admin-key-of-this-test',
        PENTAPRISM_API_KEYS: 'one-of-the-environment',
      },
    });
    const server = await stack.start();
    const create = (name: string) =>
      fetch(`${server.url}/v1/keys`, {
        method: 'POST',
        headers: { authorization: 'Bearer the-admin-key-of-this-test', 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      }).then(answered);
    const keys = [(await create('a')).key, (await create('b')).key, 'one-of-the-environment'].map(String);
    const secrets = await Promise.all(keys.map((key) => secretOf(server, key)));
    expect(new Set(secrets).size).toBe(3);
    for (const [index, key] of keys.entries()) {
      await (await post(server, to.query(), body, { authorization: `Bearer ${key}` })).text();
      const webhook = (await to.until(index + 1))[index];
      if (webhook === undefined) throw new Error('nothing arrived');
      expect(await unwrapped(webhook, secrets[index] ?? '')).toMatchObject({ type: 'image.job.completed' });
      await expect(unwrapped(webhook, secrets[(index + 1) % 3] ?? '')).rejects.toThrow();
    }
    await expect(secretOf(server, 'the-admin-key-of-this-test')).rejects.toThrow('404');
    // It is the same for the next server of this store.
    await server.kill('SIGTERM');
    expect(await secretOf(await stack.start(), keys[2])).toBe(secrets[2]);
  });
});

describe('a webhook that does not arrive', () => {
  it('is sent again, under the same id, until its receiver answers, and not after that', async () => {
    const redirect: ReceiverAnswer = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
    const to = await receiver(500, redirect, 404, 429, 200);
    const results: string[] = [];
    const server = await serverFor([to], { onDelivered: (result) => results.push(result) });
    const { id } = await answered(await post(server, to.query()));
    const written = await deliveryOnce(storeOf(server), ({ due }) => due === null);
    expect(written).toEqual({ job: id, due: null, tries: 5, status: '200' });
    expect(results).toEqual(['failed', 'failed', 'failed', 'failed', 'delivered']);
    expect(new Set(to.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([idOfJob(id)]));
    expect(new Set(to.received.map(({ text }) => text)).size).toBe(1);
    // No redirect was followed.
    expect(new Set(to.received.map(({ path }) => path))).toEqual(new Set(['/hook']));
  });

  it('is sent no more once its receiver says that it is gone, or after the last try', async () => {
    const to = await receiver(410);
    const busy = await receiver(500, 500, 500);
    const results: string[] = [];
    const times = { ...close, waitsMs: [10, 10] };
    const server = await serverFor([to, busy], { times, onDelivered: (result) => results.push(result) });
    await (await post(server, to.query())).text();
    expect(await deliveryOnce(storeOf(server), ({ due }) => due === null)).toMatchObject({ tries: 1, status: '410' });
    const { id } = await answered(await post(server, busy.query()));
    await busy.until(3);
    const ended = await until(() => deliveriesIn(storeOf(server)).find(({ job, due }) => job === id && due === null));
    expect(ended).toMatchObject({ tries: 3, status: '500' });
    expect(results).toEqual(['given_up', 'failed', 'failed', 'given_up']);
    expect(server.log).toContainEqual(
      expect.objectContaining({ message: 'a webhook is given up', job: id, status: '500' }),
    );
    // Its address may hold a secret.
    expect(JSON.stringify(server.log)).not.toContain('/hook');
  });

  it('because nobody listened arrives once, when somebody does', async () => {
    const to = await receiver();
    await to.down();
    const server = await serverFor([to]);
    const { id } = await answered(await post(server, to.query()));
    await deliveryOnce(storeOf(server), ({ status, tries }) => status === 'ECONNREFUSED' && tries > 2);
    await to.up();
    await deliveryOnce(storeOf(server), ({ due }) => due === null);
    expect(to.received.map(idOf)).toEqual([idOfJob(id)]);
  });

  it('because its receiver never answers, never ends or says too much keeps no other from arriving', async () => {
    const never: ReceiverAnswer = () => {};
    const long: ReceiverAnswer = (response) => response.writeHead(200, { 'x-long': 'a'.repeat(100_000) }).end();
    const endless: ReceiverAnswer = (response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    };
    const hostile = await receiver(never, long, endless);
    const polite = await receiver();
    const server = await serverFor([hostile, polite], { times: { ...close, tryMs: 1000 } });
    const { id } = await answered(await post(server, hostile.query()));
    const other = await answered(await post(server, polite.query()));
    await polite.until(1);
    await deliveryEnded(server, id);
    await deliveryEnded(server, other.id);
    expect(hostile.received.map(idOf)).toEqual([idOfJob(id), idOfJob(id), idOfJob(id)]);
    expect(polite.received.map(idOf)).toEqual([idOfJob(other.id)]);
  });

  it('is told of a job whose pictures were deleted meanwhile, without them', async () => {
    const to = await receiver(500);
    await to.down();
    const server = await serverFor([to]);
    const { id } = await answered(await post(server, to.query()));
    await deliveryOnce(storeOf(server), ({ status }) => status !== null);
    await fetch(`${server.url}/v1/images/jobs/${id}`, { method: 'DELETE' });
    await to.up();
    const [, webhook] = await to.until(2);
    expect(JSON.parse(webhook?.text ?? '')).toMatchObject({
      id: idOfJob(id),
      data: { id, data: [], status: 'completed' },
    });
  });
});

describe('of several servers of one store', () => {
  it('one that takes a job over tells its end', async () => {
    const to = await receiver();
    const stack = await crashStack(to);
    const [a, b] = [await stack.start(), await stack.start()];
    const { id } = await answered(await post(a, to.query(), slow, respondAsync));
    const { owner } = await stack.until(String(id), ({ state }) => state === 'accepted');
    await a.kill();
    const [webhook] = await to.until(1);
    if (webhook === undefined) throw new Error('nothing arrived');
    expect((await stack.row(String(id)))?.owner).not.toBe(owner);
    expect(await unwrapped(webhook, await secretOf(b))).toMatchObject({
      type: 'image.job.completed',
      // The address is one that the caller knew, though its server is gone.
      data: { id, data: [{ url: expect.stringContaining(`${a.url}/v1/images/files/`) }] },
    });
    expect(stack.submissions()).toBe(1);
  });

  it('one that still lives sends what another could not, under the same id', async () => {
    const to = await receiver(500);
    const stack = await crashStack(to);
    const [a] = [await stack.start(), await stack.start()];
    const { id } = await answered(await post(a, to.query()));
    const file = join(stack.folder, 'pentaprism.db');
    await deliveryOnce(file, ({ status }) => status === '500');
    await a.kill();
    const ended = await deliveryOnce(file, ({ due }) => due === null);
    expect(ended).toMatchObject({ job: id, tries: 2, status: '204' });
    expect(to.received.map(idOf)).toEqual([idOfJob(id), idOfJob(id)]);
  });

  it('none sends what another has sent', async () => {
    const to = await receiver();
    const folder = mkdtempSync(join(tmpdir(), 'pentaprism-webhooks-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'shared.db');
    const options = { environment: { PENTAPRISM_STORE: `sqlite:${file}` } };
    const servers = [await serverFor([to], {}, options), await serverFor([to], {}, options)];
    const asked = Array.from({ length: 24 }, (_, index) => post(servers[index % 2] ?? { url: '' }, to.query()));
    const jobs = await Promise.all((await Promise.all(asked)).map(answered));
    await until(() => {
      const written = deliveriesIn(file);
      return written.length === jobs.length && written.every(({ due }) => due === null) ? true : undefined;
    });
    expect(to.received.map(idOf).toSorted()).toEqual(jobs.map(({ id }) => idOfJob(id)).toSorted());
  });

  it('one that is stopped finishes what it is sending', async () => {
    const answer = Promise.withResolvers<void>();
    const to = await receiver((response) => void answer.promise.then(() => response.writeHead(204).end()));
    const stack = await crashStack(to);
    const server = await stack.start();
    await (await post(server, to.query())).text();
    await to.until(1);
    const stopped = server.kill('SIGTERM');
    answer.resolve();
    await stopped;
    expect(deliveriesIn(join(stack.folder, 'pentaprism.db'))).toMatchObject([{ due: null, tries: 1, status: '204' }]);
  });
});

describe('a server that must stop before a webhook is answered', () => {
  it('leaves it to the next, which sends it at once and under the same id', async () => {
    const to = await receiver(() => {});
    const stack = await crashStack(to);
    const server = await stack.start({ PENTAPRISM_SHUTDOWN_TIMEOUT: '0' });
    await (await post(server, to.query())).text();
    await to.until(1);
    await server.kill('SIGTERM');
    const file = join(stack.folder, 'pentaprism.db');
    expect(deliveriesIn(file)).toMatchObject([{ tries: 1, status: 'stopped' }]);
    await stack.start();
    expect(await deliveryOnce(file, ({ due }) => due === null)).toMatchObject({ tries: 2, status: '204' });
    expect(new Set(to.received.map(idOf)).size).toBe(1);
  });
});

describe('while the store is away', () => {
  it('the end of a job is not lost, nor who is to be told', async () => {
    const postgres = await startPostgres();
    onTestFinished(postgres.stop);
    const address = await postgres.database('webhooks');
    const to = await receiver();
    const openDriver = () => openPostgres({ address });
    const stack = await crashStack(to, { slowMs: 3000, openDriver, environment: { PENTAPRISM_STORE: address } });
    const server = await stack.start();
    const { id } = await answered(await post(server, to.query(), slow, respondAsync));
    await stack.until(String(id), ({ state }) => state === 'accepted');
    await postgres.kill();
    await until(() => (server.output().includes('jobs cannot be written down') ? true : undefined));
    expect(to.received).toEqual([]);
    await postgres.start();
    const [webhook] = await to.until(1);
    expect(JSON.parse(webhook?.text ?? '')).toMatchObject({ type: 'image.job.completed', data: { id } });
    expect(stack.submissions()).toBe(1);
  });
});

describe('an address for webhooks', () => {
  it('that nothing would be sent to is refused before anything is spent', async () => {
    const server = await serverFor([]);
    const query = (address: string) => `?webhook_url=${encodeURIComponent(address)}`;
    const refusals: readonly (readonly [string, string, string])[] = [
      [query('https://127.0.0.1/hook'), 'blocked_url', 'PENTAPRISM_ALLOWED_HOSTS'],
      [query('https://[::ffff:10.0.0.1]/'), 'blocked_url', 'not a public address'],
      [query('https://169.254.169.254/latest/meta-data'), 'blocked_url', 'not a public address'],
      [query('https://2130706433/'), 'blocked_url', 'not a public address'],
      [query('https://localhost:8787/v1/keys'), 'blocked_url', 'private network'],
      [query('http://203.1.113.9/'), 'blocked_url', 'https:'],
      [query('file:///etc/passwd'), 'blocked_url', 'https:'],
      [query('https://me:secret@203.1.113.9/'), 'blocked_url', 'password'],
      [query(`https://203.1.113.9/${'a'.repeat(2000)}`), 'invalid_value', '2000 letters'],
      [query('my-site/hook'), 'invalid_value', 'https://example.com/hook'],
      ['?webhook_url=', 'invalid_value', 'https://example.com/hook'],
      [`${query('https://203.1.113.9/')}&webhook_url=https%3A%2F%2F203.1.113.9%2Fb`, 'invalid_value', '2 times'],
      [`${query('https://127.0.0.1/')}&dry_run=true`, 'blocked_url', 'not a public address'],
    ];
    for (const [asked, code, message] of refusals) {
      for (const headers of [{}, respondAsync]) {
        const { error } = await answered(await post(server, asked, body, headers));
        expect(error, asked).toMatchObject({ code, param: 'webhook_url', message: expect.stringContaining(message) });
        expect(JSON.stringify(error)).not.toContain('secret');
      }
    }
    expect([server.submissions(), deliveriesIn(storeOf(server))]).toEqual([0, []]);
  });

  it('in the wrong place, or under a wrong name, is refused too', async () => {
    const server = await serverFor([]);
    const responses = [
      await post(server, '?webhookUrl=https%3A%2F%2F203.1.113.9%2F'),
      await post(server, '?webhook=https%3A%2F%2F203.1.113.9%2F'),
      await post(server, '', { ...body, webhook_url: 'https://203.1.113.9/' }),
      await post(server, '', body, { 'x-webhook-url': 'https://203.1.113.9/' }),
    ];
    for (const response of responses) {
      const { error } = await answered(response);
      expect(error).toMatchObject({ message: expect.stringContaining('?webhook_url=') });
    }
    expect(server.submissions()).toBe(0);
  });

  it('is refused where no jobs are kept, and nobody is told of a dry run', async () => {
    const to = await receiver();
    const without = await startStack({ environment: { PENTAPRISM_ALLOWED_HOSTS: to.host } });
    onTestFinished(without.close);
    const refusal = await post(without, to.query());
    expect((await answered(refusal)).error).toMatchObject({
      code: 'invalid_value',
      param: 'webhook_url',
      message: expect.stringContaining('PENTAPRISM_STORE=off'),
    });
    expect((await fetch(`${without.url}/v1/webhooks/secret`)).status).toBe(404);
    const server = await serverFor([to]);
    expect((await post(server, `${to.query()}&dry_run=true`)).status).toBe(200);
    await (await post(server, to.query())).text();
    expect([(await to.until(1)).length, deliveriesIn(storeOf(server)).length]).toEqual([1, 1]);
  });

  it('is no part of what an Idempotency-Key stands for: the first one is told, once', async () => {
    const to = await receiver();
    const server = await serverFor([to]);
    const key = { 'idempotency-key': 'k' };
    const first = await answered(await post(server, to.query('/first'), body, key));
    const again = await post(server, to.query('/second'), body, key);
    expect([again.headers.get('idempotent-replayed'), (await answered(again)).id]).toEqual(['true', first.id]);
    await deliveryEnded(server, first.id);
    expect(to.received.map(({ path }) => path)).toEqual(['/first']);
    expect([server.submissions(), deliveriesIn(storeOf(server)).length]).toEqual([1, 1]);
  });

  it('is sent to by http only while the operator allows its host', async () => {
    const to = await receiver(500);
    const stack = await crashStack(to);
    const file = join(stack.folder, 'pentaprism.db');
    const server = await stack.start();
    const { id } = await answered(await post(server, to.query()));
    await deliveryOnce(file, ({ status }) => status === '500');
    await server.kill('SIGTERM');
    const other = await stack.start({ PENTAPRISM_ALLOWED_HOSTS: '127.0.0.1:1' });
    await deliveryOnce(file, ({ status }) => status === 'blocked_url');
    expect([to.received.length, (await waitForJob(other, String(id))).status]).toEqual([1, 'completed']);
  });
});

function idOfJob(id: unknown): string {
  return String(id).replace(/^img_/, 'evt_');
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until a job's webhook is sent no more. */
function deliveryEnded(server: Stack, id: unknown): Promise<unknown> {
  return until(() => deliveriesIn(storeOf(server)).find(({ job, due }) => job === id && due === null));
}
