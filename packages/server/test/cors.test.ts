import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exposedHeaders } from '../src/http/cors.ts';
import { openSocket, readAnswer } from './raw-socket.ts';
import { startApp, type TestApp } from './start-app.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const key = 'a-key-that-is-long-enough';
const page = 'https://app.example';
const stranger = 'https://evil.example';
const ownPage = 'http://localhost:3000';
const model = 'google/gemini-3.1-flash-image';

let listed: TestServer;
let anybody: TestServer;
let closed: TestServer;
let keyless: TestServer;
beforeAll(async () => {
  const keys = { PENTAPRISM_API_KEYS: key, PENTAPRISM_MAX_BODY_BYTES: '4096' };
  listed = await startTestServer({ ...keys, PENTAPRISM_CORS_ORIGINS: `${page}, http://localhost:5173` });
  anybody = await startTestServer({ ...keys, PENTAPRISM_CORS_ORIGINS: '*', PENTAPRISM_HEARTBEAT: '0.05' });
  closed = await startTestServer(keys);
  keyless = await startTestServer();
});
afterAll(() => Promise.all([listed.close(), anybody.close(), closed.close(), keyless.close()]));

const paths = [
  '/v1/images/generations',
  '/openai/v1/images/edits',
  '/openai/deployments/x/images/generations',
  '/v1/models',
  '/v1/models/flux-schnell',
  '/v1/images/files/x.png',
  '/metrics',
  '/healthz',
  '/openapi.json',
  '/',
  '/nowhere',
];

const preflight = (server: TestServer, path: string, origin: string) =>
  fetch(server.url + path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,x-stainless-lang',
    },
  });

/** What a browser lets a page of an origin see. */
const seenBy = ({ headers }: Response) => ({
  allowed: headers.get('access-control-allow-origin'),
  exposed: headers.get('access-control-expose-headers')?.split(', '),
  // Who takes compressed answers is no matter of pages.
  vary: headers.get('vary')?.replace(', Accept-Encoding', '') ?? null,
});
const readable = (origin: string) => ({ allowed: origin, exposed: [...exposedHeaders], vary: 'Origin' });
const unreadable = { allowed: null, exposed: undefined, vary: 'Origin' };

const ask = (
  server: TestServer,
  path: string,
  origin: string,
  { body, ...headers }: Readonly<Record<string, string>> = {},
) =>
  fetch(server.url + path, {
    headers: { origin, authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { method: 'POST', body }),
  });
const draw = (fields: object = {}) => ({ body: JSON.stringify({ model, prompt: 'a fox', ...fields }) });

describe('a server with keys and a list of origins', () => {
  it.each(paths)('answers a browser that asks whether a listed page may call %s, without a key', async (path) => {
    const { status, headers } = await preflight(listed, path, page);
    expect(status).toBe(204);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': path.includes('/files/') ? '*' : page,
      'access-control-allow-methods': 'POST, GET, HEAD, DELETE',
      'access-control-allow-headers': 'authorization,content-type,x-stainless-lang',
      'access-control-max-age': '7200',
      vary: 'Origin, Access-Control-Request-Headers',
    });
  });

  it('tells a browser nothing of other pages', async () => {
    const answer = await preflight(listed, '/v1/models', stranger);
    expect(answer.status).toBe(405);
    expect(seenBy(answer)).toEqual(unreadable);
    expect(seenBy(await ask(listed, '/v1/models', stranger))).toEqual(unreadable);
  });

  it('lets the page read answers, streams and plans', async () => {
    for (const fields of [{}, { stream: true }, { response_format: 'b64_json' }]) {
      const answer = await ask(listed, '/v1/images/generations', page, draw(fields));
      expect({ status: answer.status, ...seenBy(answer) }).toEqual({ status: 200, ...readable(page) });
      await answer.text();
    }
    expect(seenBy(await ask(listed, '/v1/images/generations?dry_run=true', page, draw()))).toEqual(readable(page));
  });

  it.each([
    [401, '/v1/models', { authorization: 'Bearer wrong' }],
    [404, '/v1/nowhere', {}],
    [404, '/v1/models/nowhere', {}],
    // The framework gives up on these before any hook.
    [404, '/v1/images/files/%zz', {}],
    [404, `/v1/images/files/${'a'.repeat(600)}`, {}],
    [405, '/healthz', draw()],
    [400, '/v1/images/generations', { body: '{' }],
    [413, '/v1/images/generations', { body: `{"prompt":"${'x'.repeat(5000)}"}` }],
    [415, '/v1/images/generations', { ...draw(), 'content-type': 'text/plain' }],
    [400, '/v1/images/generations', draw({ prompt: 'a fox [drill: refused]' })],
  ])('lets the page read why it was refused: %d of %s', async (status, path, request) => {
    const answer = await ask(listed, path, page, request);
    expect({ status: answer.status, ...seenBy(answer) }).toEqual({ status, ...readable(page) });
    expect(await answer.json()).toMatchObject({ error: { code: expect.any(String) } });
  });

  it('lets the page read what is wrong with the head of its request', async () => {
    const text = `GET /healthz HTTP/1.1\r\nHost: x\r\nOrigin: ${page}\r\nExpect: banana\r\nConnection: close\r\n\r\n`;
    const answer = readAnswer(await (await openSocket(listed.url, text)).closed());
    expect(answer).toMatchObject({ status: 417, headers: { 'access-control-allow-origin': page, vary: 'Origin' } });
  });

  it('lets every page read a hosted picture, and why there is none', async () => {
    const made = await ask(listed, '/v1/images/generations', page, draw());
    const { data } = (await made.json()) as { readonly data: readonly { readonly url: string }[] };
    const path = String(data[0]?.url).slice(listed.url.length);
    const picture = await ask(listed, path, stranger);
    expect({ status: picture.status, ...seenBy(picture) }).toEqual({ status: 200, ...readable('*') });
    const refused = await ask(listed, path.split('?')[0] ?? '', stranger);
    expect({ status: refused.status, ...seenBy(refused) }).toEqual({ status: 403, ...readable('*') });
  });

  it('takes OPTIONS that asks nothing for a method like the rest', async () => {
    for (const headers of [{}, { origin: page }, { 'access-control-request-method': 'POST' }]) {
      expect((await fetch(`${listed.url}/v1/models`, { method: 'OPTIONS', headers })).status).toBe(405);
    }
  });
});

describe('a request that does not arrive in time', () => {
  let impatient: TestApp;
  beforeAll(async () => {
    impatient = await startApp({ patience: { headersMs: 300, bodyMs: 600, checkMs: 50 } });
  });
  afterAll(() => impatient.close());

  it('is refused so that its page can read it', async () => {
    const head = `POST /v1/images/generations HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${ownPage}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n`;
    const answer = readAnswer(await (await openSocket(impatient.url, head)).closed());
    expect(answer).toMatchObject({ status: 408, headers: { 'access-control-allow-origin': ownPage } });
  });
});

describe('a server with keys', () => {
  it('that lets every page call still asks for the key', async () => {
    const answer = await ask(anybody, '/v1/models', stranger);
    expect({ status: answer.status, ...seenBy(answer) }).toEqual({ status: 200, ...readable('*') });
    expect((await ask(anybody, '/v1/models', stranger, { authorization: '' })).status).toBe(401);
    expect((await preflight(anybody, '/v1/models', 'null')).status).toBe(204);
  });

  it('lets a page read an answer with blanks ahead', async () => {
    const answer = await ask(anybody, '/v1/images/generations', stranger, draw({ prompt: 'a fox [drill: slow]' }));
    expect(seenBy(answer)).toEqual(readable('*'));
    expect(await answer.text()).toMatch(/^ +\{/);
  });

  it('lets no page call unless it is told to, not even one of its own machine', async () => {
    for (const origin of [page, ownPage]) {
      expect((await preflight(closed, '/v1/models', origin)).status).toBe(405);
      expect(seenBy(await ask(closed, '/v1/models', origin))).toEqual(unreadable);
    }
  });
});

describe('a server without keys', () => {
  it.each([ownPage, 'http://127.0.0.1:8080', 'http://[::1]:3000', 'https://app.localhost'])(
    'lets the page %s of its own machine post JSON and read the answer',
    async (origin) => {
      expect((await preflight(keyless, '/v1/images/generations', origin)).status).toBe(204);
      const answer = await ask(keyless, '/v1/images/generations', origin, draw());
      expect({ status: answer.status, ...seenBy(answer) }).toEqual({ status: 200, ...readable(origin) });
    },
  );

  it.each([stranger, 'null', 'http://localhost.evil.example', 'http://192.168.1.2'])(
    'tells a browser nothing of the page %s',
    async (origin) => {
      const asked = await preflight(keyless, '/v1/images/generations', origin);
      expect({ status: asked.status, ...seenBy(asked) }).toEqual({ status: 405, ...unreadable });
      const answer = await ask(keyless, '/v1/images/generations', origin, draw());
      expect({ status: answer.status, ...seenBy(answer) }).toEqual({ status: 401, ...unreadable });
    },
  );
});

/** What the Fetch standard shows every page, what belongs to the connection, and what is said to browsers themselves. */
const others =
  /^(?:access-control-.*|cache-control|connection|content-(?:length|type|security-policy)|cross-origin-resource-policy|date|keep-alive|transfer-encoding|vary|x-accel-buffering|x-content-type-options)$/;

it('every header of an answer that means something to a page can be read by it', async () => {
  const made = await ask(listed, '/v1/images/generations', page, draw());
  const { data } = (await made.clone().json()) as { readonly data: readonly { readonly url: string }[] };
  const file = String(data[0]?.url).slice(listed.url.length);
  const answers = [
    made,
    await ask(listed, file, page, { range: 'bytes=0-9' }),
    await ask(listed, '/v1/images/generations', page, { ...draw({ stream: true }), prefer: 'handling=strict' }),
    await ask(listed, '/v1/images/generations', page, draw({ prompt: 'a fox [drill: rate_limit]' })),
    await ask(
      listed,
      '/v1/images/generations',
      page,
      draw({ model: 'fal/flux-schnell', prompt: 'x [drill: refused]' }),
    ),
    await ask(listed, '/v1/images/generations', page, { ...draw(), prefer: 'respond-async' }),
    await ask(listed, '/v1/images/generations', page, { ...draw(), 'idempotency-key': 'a-key' }),
    await ask(listed, '/v1/images/generations', page, { ...draw(), 'idempotency-key': 'a-key' }),
    await ask(listed, '/v1/models', page, { authorization: 'Bearer wrong' }),
    await ask(listed, '/v1/models', page, draw()),
  ];
  const sent = new Set(answers.flatMap(({ headers }) => Array.from(headers.keys())));
  const meant = Array.from(sent).filter((name) => !others.test(name));
  expect(meant.toSorted()).toEqual(exposedHeaders.toSorted());
});
