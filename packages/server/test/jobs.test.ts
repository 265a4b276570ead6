/** Jobs that somebody can come back for, as callers meet them. */
import { setTimeout as wait } from 'node:timers/promises';
import OpenAI from 'openai';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** 64 red pixels, as base64. */
let redPng: string;
beforeAll(async () => {
  const create = { width: 8, height: 8, channels: 3, background: 'red' } as const;
  redPng = (await sharp({ create }).png().toBuffer()).toString('base64');
});

const fox = { model: 'fal/flux-schnell', prompt: 'a fox' };
const slow = { model: 'fal/gemini-3.1-flash-image', prompt: 'a fox [drill: slow 3]' };
let keys = 0;
const newKey = (): string => `key-${keys++}`;
const submits = (): number => Object.values(server.sandboxes).reduce((sum, { submissions }) => sum + submissions, 0);

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>> & {
    readonly id: string;
    readonly status: string;
    readonly data: readonly { readonly url?: string; readonly b64_json?: string }[];
    readonly error: { readonly code: string; readonly param: string | null; readonly message: string };
  };
}

async function send(
  path: string,
  {
    body,
    headers = {},
    method = body === undefined ? 'GET' : 'POST',
    at = server,
  }: {
    readonly body?: object;
    readonly headers?: Readonly<Record<string, string>>;
    readonly method?: string;
    readonly at?: TestServer;
  } = {},
): Promise<Answer> {
  const response = await fetch(`${at.url}/v1/images/${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? JSON.parse(text) : {},
  };
}

const generate = (body: object, headers: Readonly<Record<string, string>> = {}, at = server) =>
  send('generations', { body, headers, at });

describe('a request with an Idempotency-Key', () => {
  it('is answered as without one, and its repeat with the very same answer', async () => {
    const headers = { 'idempotency-key': newKey() };
    const before = submits();
    const first = await generate({ ...fox, response_format: 'b64_json' }, headers);
    const again = await generate({ prompt: 'a fox', response_format: 'b64_json', model: fox.model }, headers);
    expect([first.status, again.status, again.text === first.text, submits() - before]).toEqual([200, 200, true, 1]);
    expect(first.body.data[0]?.b64_json?.length).toBeGreaterThan(1000);
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ]);
  });

  it.each(['"quoted-key"', 'quoted-key'])('knows the key %s with and without quotes', async (key) => {
    const { body } = await generate(fox, { 'idempotency-key': key });
    const replayed = await generate(fox, { 'idempotency-key': 'quoted-key' });
    expect(replayed.body.id).toBe(body.id);
  });

  it('is refused when the key belongs to another request', async () => {
    const headers = { 'idempotency-key': newKey() };
    await generate(fox, headers);
    const before = submits();
    const other = await generate({ ...fox, prompt: 'a cat' }, headers);
    expect([other.status, other.body.error.code, other.body.error.param, submits() - before]).toEqual([
      ...[422, 'idempotency_key_reused', 'Idempotency-Key', 0],
    ]);
    expect(other.headers.get('x-should-retry')).toBe('false');
  });

  it.each(['', ' ', 'a b', 'ü', 'x'.repeat(256)])('is refused when the key is no key: %j', async (key) => {
    const raw = { 'idempotency-key': Buffer.from(key).toString('latin1') };
    const { status, body } = await generate(fox, raw);
    expect([status, body.error.code, body.error.param]).toEqual([400, 'invalid_value', 'Idempotency-Key']);
  });

  it('waits for the first one when that still runs: fifty at once are one job', async () => {
    const headers = { 'idempotency-key': newKey() };
    const before = submits();
    const all = await Promise.all(Array.from({ length: 50 }, () => generate(slow, headers)));
    expect([new Set(all.map(({ text }) => text)).size, new Set(all.map(({ status }) => status))]).toEqual([
      1,
      new Set([200]),
    ]);
    expect(submits() - before).toBe(1);
  });

  it('runs on when its caller leaves, and answers the next who asks', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': newKey() };
    const before = submits();
    const leaving = new AbortController();
    const left = fetch(`${server.url}/v1/images/generations`, {
      ...{ method: 'POST', headers, body: JSON.stringify(slow), signal: leaving.signal },
    }).catch(() => 'left');
    while (submits() === before) await wait(5);
    leaving.abort();
    expect(await left).toBe('left');
    const again = await generate(slow, headers);
    expect([again.status, again.headers.get('idempotent-replayed'), submits() - before]).toEqual([200, 'true', 1]);
  });

  it('is a real try again after an ending that invites one', async () => {
    const headers = { 'idempotency-key': newKey() };
    const limited = { model: 'google/gemini-3.1-flash-image', prompt: 'a fox [drill: rate_limit 20]' };
    const first = await generate(limited, headers);
    const again = await generate(limited, headers);
    expect([first.status, first.headers.get('x-should-retry')]).toEqual([429, 'true']);
    expect(again.headers.get('idempotent-replayed')).toBe(null);
  });

  it('is answered with the same refusal as before, and nothing is asked again', async () => {
    const headers = { 'idempotency-key': newKey() };
    const refused = { ...fox, prompt: 'x [drill: refused]' };
    const first = await generate(refused, headers);
    const before = server.sandboxes.fal.requests.length;
    const again = await generate(refused, headers);
    expect([again.status, again.body.error, again.headers.get('idempotent-replayed')]).toEqual([
      ...[400, first.body.error, 'true'],
    ]);
    expect([again.body.error.code, server.sandboxes.fal.requests.length]).toEqual(['moderation_blocked', before]);
  });

  it('keeps nothing of a request that is wrong, nor of a dry run', async () => {
    const headers = { 'idempotency-key': newKey() };
    expect((await generate({ ...fox, size: 'large' }, headers)).status).toBe(400);
    expect((await send('generations?dry_run=true', { body: fox, headers })).status).toBe(200);
    expect((await generate({ ...fox, prompt: 'a bear' }, headers)).headers.get('idempotent-replayed')).toBe(null);
  });

  it('streams the pictures of the first one to a repeat that asks for a stream', async () => {
    const headers = { 'idempotency-key': newKey() };
    const before = submits();
    const first = await generate({ ...fox, response_format: 'b64_json' }, headers);
    const streamed = await generate({ ...fox, response_format: 'b64_json', stream: true }, headers);
    const [, data = ''] = /event: image_generation\.completed\ndata: (.*)\n/.exec(streamed.text) ?? [];
    const event = JSON.parse(data);
    expect([event.b64_json === first.body.data[0]?.b64_json, event.index, event.metadata.provider]).toEqual([
      true,
      0,
      'fal',
    ]);
    expect([submits() - before, streamed.text.endsWith('data: [DONE]\n\n')]).toEqual([1, true]);
  });

  it('is the same request as a form and as JSON, whatever the boundary', async () => {
    const headers = { 'idempotency-key': newKey() };
    const before = submits();
    const png = new Uint8Array(Buffer.from(redPng, 'base64'));
    const form = () => {
      const fields = new FormData();
      fields.set('model', 'fal/gemini-3.1-flash-image');
      fields.set('prompt', 'bluer');
      fields.set('image', new Blob([png], { type: 'image/png' }), 'a.png');
      return fetch(`${server.url}/v1/images/edits`, { method: 'POST', headers, body: fields });
    };
    const texts = [await (await form()).text(), await (await form()).text()];
    const json = await send('edits', {
      headers,
      body: { model: 'fal/gemini-3.1-flash-image', prompt: 'bluer', image: `data:image/png;base64,${redPng}` },
    });
    expect([texts[0] === texts[1], json.text === texts[0], submits() - before]).toEqual([true, true, 1]);
  });

  it('is kept apart for each caller', async () => {
    const at = await startTestServer({ PENTAPRISM_API_KEYS: `${'a'.repeat(30)},${'b'.repeat(30)}` });
    onTestFinished(at.close);
    const as = (letter: string, more = {}) => ({ authorization: `Bearer ${letter.repeat(30)}`, ...more });
    const mine = await generate(fox, as('a', { 'idempotency-key': 'k' }), at);
    const yours = await generate(fox, as('b', { 'idempotency-key': 'k' }), at);
    expect(yours.body.id).not.toBe(mine.body.id);
    const paths = [`jobs/${mine.body.id}`, `jobs/${mine.body.id}/cancel`];
    expect((await send(paths[0] ?? '', { headers: as('b'), at })).status).toBe(404);
    expect((await send(paths[1] ?? '', { headers: as('b'), at, method: 'POST' })).status).toBe(404);
    expect((await send(paths[0] ?? '', { headers: as('b'), at, method: 'DELETE' })).status).toBe(404);
    const listed = (await send('jobs', { headers: as('b'), at })).body.data as readonly { readonly id?: string }[];
    expect(listed.map(({ id }) => id)).toEqual([yours.body.id]);
  });

  it('is what openai for Node sends on each try once it is told the header: one job, one picture', async () => {
    const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'unused', maxRetries: 4, timeout: 1000 });
    // A property of the client that its types keep to subclasses.
    Object.assign(client, { idempotencyHeader: 'Idempotency-Key' });
    const before = submits();
    const made = await client.images.generate({ model: slow.model, prompt: 'an owl [drill: slow 3]' });
    expect([made.data?.length, submits() - before]).toEqual([1, 1]);
  });
});

describe('Prefer: respond-async', () => {
  it('answers with the job, which then has the very answer', async () => {
    const told = await generate(slow, { prefer: 'respond-async' });
    expect([told.status, told.headers.get('location'), told.headers.get('preference-applied')]).toEqual([
      ...[202, `/v1/images/jobs/${told.body.id}`, 'respond-async'],
    ]);
    expect([told.body.object, told.headers.get('retry-after')]).toEqual(['image.job', '2']);
    const done = await send(`jobs/${told.body.id}?wait=30`);
    expect([done.status, done.body.status, done.body.data.length, done.body.error]).toEqual([
      200,
      'completed',
      1,
      null,
    ]);
    expect(done.headers.get('cache-control')).toBe('no-store');
    const picture = await fetch(done.body.data[0]?.url ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
  });

  it('answers with the pictures when they are there in time', async () => {
    const { status, body, headers } = await generate(fox, { prefer: 'respond-async, wait=30' });
    expect([status, body.data.length, headers.get('preference-applied')]).toEqual([200, 1, null]);
  });

  it('tells of a job that failed by its error, with status 200', async () => {
    const told = await generate({ ...fox, prompt: 'x [drill: refused]' }, { prefer: 'respond-async' });
    const done = await send(`jobs/${told.body.id}?wait=30`);
    expect([done.status, done.body.status, done.body.error.code]).toEqual([200, 'failed', 'moderation_blocked']);
  });

  it('gives pictures in the form the job asked for, or in the one that is asked for now', async () => {
    const told = await generate({ ...fox, response_format: 'b64_json' }, { prefer: 'respond-async' });
    const own = await send(`jobs/${told.body.id}?wait=30`);
    const other = await send(`jobs/${told.body.id}?response_format=url`);
    const listed = (await send('jobs?limit=1')).body.data[0];
    expect(
      [own, other].map(({ body }) => Object.keys(body.data[0] ?? {}).filter((name) => /url|b64/.test(name))),
    ).toEqual([['b64_json'], ['url']]);
    expect(Object.keys((listed as Answer['body'] | undefined)?.data[0] ?? {})).toEqual([
      'url',
      'width',
      'height',
      'mime_type',
    ]);
  });

  it('is cancelled by its own route, upstream too', async () => {
    const told = await generate({ ...slow, prompt: 'a fox [drill: slow 100000]' }, { prefer: 'respond-async' });
    while (!server.sandboxes.fal.requests.some(({ method }) => method === 'GET')) await wait(5);
    const cancelled = await send(`jobs/${told.body.id}/cancel`, { method: 'POST' });
    expect([cancelled.status, cancelled.body.status, cancelled.body.error.code]).toEqual([
      200,
      'cancelled',
      'job_cancelled',
    ]);
    expect(server.sandboxes.fal.requests.filter(({ path }) => path.endsWith('/cancel')).length).toBeGreaterThan(0);
    const again = await send(`jobs/${told.body.id}/cancel`, { method: 'POST' });
    expect(again.body).toEqual(cancelled.body);
  });

  it('waits for its turn when as many jobs run as may; others are told to try again', async () => {
    const at = await startTestServer({ PENTAPRISM_MAX_RUNNING: '1' });
    onTestFinished(at.close);
    const first = await generate(slow, { prefer: 'respond-async' }, at);
    const second = await generate({ ...slow, prompt: 'an owl [drill: slow 3]' }, { prefer: 'respond-async' }, at);
    expect((await send(`jobs/${second.body.id}`, { at })).body.status).toBe('queued');
    const refused = await generate(fox, {}, at);
    expect([refused.status, refused.body.error.code, refused.headers.get('x-should-retry')]).toEqual([
      503,
      'overloaded',
      'true',
    ]);
    const done = [first, second].map(({ body }) => send(`jobs/${body.id}?wait=60`, { at }));
    expect((await Promise.all(done)).map(({ body }) => body.status)).toEqual(['completed', 'completed']);
  });

  it('runs an upload that nobody holds any more', async () => {
    const before = submits();
    const form = new FormData();
    form.set('model', 'google/gemini-3.1-flash-image');
    form.set('prompt', 'bluer');
    form.set('image', new Blob([new Uint8Array(Buffer.from(redPng, 'base64'))], { type: 'image/png' }), 'a.png');
    const response = await fetch(`${server.url}/v1/images/edits`, {
      ...{ method: 'POST', headers: { prefer: 'respond-async' }, body: form },
    });
    const { id } = (await response.json()) as { readonly id: string };
    const done = await send(`jobs/${id}?wait=30`);
    expect([response.status, done.body.status, done.body.error, submits() - before]).toEqual([
      202,
      'completed',
      null,
      1,
    ]);
  });
});

describe('the history', () => {
  it('has every request, newest first, in pages both ways', async () => {
    const at = await startTestServer();
    onTestFinished(at.close);
    const ids: string[] = [];
    for (const prompt of ['one', 'two', 'three', 'four'])
      ids.unshift((await generate({ ...fox, prompt }, {}, at)).body.id);
    const page = async (query: string): Promise<readonly [ids: readonly unknown[], more: unknown]> => {
      const { body } = await send(`jobs?${query}`, { at });
      return [(body.data as readonly { readonly id?: string }[]).map(({ id }) => id), body.has_more];
    };
    while ((await page('status=completed'))[0].length !== 4) await wait(5);
    expect(await page('limit=2')).toEqual([ids.slice(0, 2), true]);
    expect(await page(`limit=2&after=${ids[1]}`)).toEqual([ids.slice(2), false]);
    expect(await page(`limit=2&before=${ids[3]}`)).toEqual([ids.slice(1, 3), true]);
    expect(await page('status=failed')).toEqual([[], false]);
    expect(await page('model=flux-schnell&provider=fal&limit=100')).toEqual([ids, false]);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=many', 'limit'],
    ['status=done', 'status'],
  ])('refuses %s, and says what it takes', async (query, param) => {
    const { status, body } = await send(`jobs?${query}`);
    expect([status, body.error.code, body.error.param]).toEqual([400, 'invalid_value', param]);
  });

  it('keeps the receipt of a plain request, and neither its prompt nor its picture', async () => {
    const { body } = await generate({ ...fox, prompt: 'a very secret fox', seed: 7, response_format: 'b64_json' });
    let job = await send(`jobs/${body.id}`);
    while (job.status !== 200 || job.body.status !== 'completed') job = await send(`jobs/${body.id}`);
    expect(job.text).not.toContain('secret');
    expect(job.body.data).toEqual([{ width: 1024, height: 768, mime_type: expect.any(String) }]);
    expect(JSON.stringify(job.body.metadata)).toContain('"seed"');
  });

  it('gives up what a caller deletes, and never buys it again under the same key', async () => {
    const headers = { 'idempotency-key': newKey() };
    const made = await generate(fox, headers);
    const deleted = await send(`jobs/${made.body.id}`, { method: 'DELETE' });
    expect(deleted.body).toEqual({ id: made.body.id, object: 'image.job.deleted', deleted: true });
    const again = await generate(fox, headers);
    expect([again.status, again.body.error.code, again.headers.get('x-should-retry')]).toEqual([
      410,
      'result_expired',
      'false',
    ]);
    expect((await fetch(made.body.data[0]?.url ?? '')).status).toBe(404);
  });

  it('does not delete what runs', async () => {
    const told = await generate(slow, { prefer: 'respond-async' });
    const refused = await send(`jobs/${told.body.id}`, { method: 'DELETE' });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'invalid_value']);
    expect((await send(`jobs/${told.body.id}?wait=30`)).body.status).toBe('completed');
  });

  it('knows no job of a name that never was', async () => {
    expect((await send('jobs/img_nothing')).status).toBe(404);
  });
});

it('Without a store nothing is promised, and plain requests are served', async () => {
  const at = await startTestServer({ PENTAPRISM_STORE: 'off' });
  onTestFinished(at.close);
  expect((await generate(fox, {}, at)).status).toBe(200);
  for (const headers of [{ 'idempotency-key': 'k' }, { prefer: 'respond-async' }]) {
    const { status, body } = await generate(fox, headers, at);
    expect([status, body.error.code]).toEqual([400, 'invalid_value']);
  }
  expect((await send('jobs', { at })).status).toBe(404);
});

describe('an SDK that gives up waiting, and asks again by itself', () => {
  const clientOf = (timeout: number) =>
    new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'unused', maxRetries: 6, timeout });

  it('gets the picture of its first try: one job, and no key needed', async () => {
    const before = submits();
    const made = await clientOf(1000).images.generate({ model: slow.model, prompt: 'a heron [drill: slow 3]' });
    expect([made.data?.length, submits() - before]).toEqual([1, 1]);
  });

  it('gets it for an upload too', async () => {
    const before = submits();
    const image = new File([new Uint8Array(Buffer.from(redPng, 'base64'))], 'a.png', { type: 'image/png' });
    const made = await clientOf(1000).images.edit({ model: slow.model, prompt: 'a crane [drill: slow 3]', image });
    expect([made.data?.length, submits() - before]).toEqual([1, 1]);
  });

  it('begins anew when it asks for something else', async () => {
    const before = submits();
    const headers = { 'x-stainless-lang': 'js', 'x-stainless-retry-count': '1' };
    await generate({ ...fox, prompt: 'a jay' }, headers);
    expect(submits() - before).toBe(1);
  });

  it('is cancelled at once for any other client', async () => {
    const cancels = () => server.sandboxes.fal.requests.filter(({ path }) => path.endsWith('/cancel')).length;
    const [before, cancelled] = [submits(), cancels()];
    const leaving = new AbortController();
    const body = JSON.stringify({ ...slow, prompt: 'a kite [drill: slow 100000]' });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, signal: leaving.signal };
    const left = fetch(`${server.url}/v1/images/generations`, init).catch(() => 'left');
    while (submits() === before) await wait(5);
    leaving.abort();
    await left;
    while (cancels() === cancelled) await wait(5);
    expect(submits() - before).toBe(1);
  });
});
