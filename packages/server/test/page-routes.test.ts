/** What the page reads of a server, which everybody may. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorBody, ModelCard } from '@pentaprism/core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Stack, startStack } from '../../../test/support/start-stack.ts';
import { createLog, readConfiguration, startServer } from '../src/index.ts';
import { openPage } from '../src/page/page.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const script = `console.log('${'a page '.repeat(400)}');`;

/** A server with a page of three files. */
async function startWithPage(environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pentaprism-page-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Pentaprism</title>');
  await writeFile(join(folder, 'page', 'assets', 'index-1.js'), script);
  await writeFile(join(folder, 'page', 'assets', 'font.woff2'), Buffer.alloc(2000));
  const variables = { PORT: '0', PENTAPRISM_DATA_DIR: join(folder, 'data'), PENTAPRISM_STORE: 'off', ...environment };
  const configuration = readConfiguration(variables);
  const started = await startServer(configuration, variables, createLog('silent'), openPage(join(folder, 'page')));
  onTestFinished(async () => {
    await started.close();
    await rm(folder, { recursive: true, force: true });
  });
  return started.url;
}

const headersOf = ({ headers }: Response, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, headers.get(name)]));
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the page', () => {
  it('is served at /ui/ under its policy, compressed, and kept by browsers as long as it stays the same', async () => {
    const url = await startWithPage();
    const first = await fetch(`${url}/ui/`);
    expect(await first.text()).toContain('<title>Pentaprism</title>');
    expect(headersOf(first, 'content-type', 'cache-control', 'x-content-type-options', 'referrer-policy')).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(headersOf(first, 'content-security-policy', 'cross-origin-opener-policy')).toEqual({
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
      'cross-origin-opener-policy': 'same-origin',
    });

    const again = await fetch(`${url}/ui/`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // Addresses of its own, and any of its spellings.
    for (const path of ['/ui', '/ui/models/flux-dev', '/ui/history/', '/ui/..%2f..%2fpackage.json']) {
      expect(await (await fetch(url + path)).text(), path).toContain('<title>Pentaprism</title>');
    }

    for (const encoding of ['br', 'gzip']) {
      const asset = await fetch(`${url}/ui/assets/index-1.js`, { headers: { 'accept-encoding': encoding } });
      expect(await asset.text()).toBe(script);
      expect(Number(asset.headers.get('content-length'))).toBeLessThan(500);
      expect(headersOf(asset, 'content-type', 'content-encoding', 'cache-control', 'vary')).toEqual({
        'content-type': 'text/javascript; charset=utf-8',
        'content-encoding': encoding,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: expect.stringContaining('Accept-Encoding'),
      });
    }
    const plain = { headers: { 'accept-encoding': 'identity, gzip;q=0' }, method: 'HEAD' };
    const head = await fetch(`${url}/ui/assets/index-1.js`, plain);
    expect(headersOf(head, 'content-length', 'content-encoding')).toEqual({
      'content-length': String(script.length),
      'content-encoding': null,
    });
    expect((await fetch(`${url}/ui/assets/font.woff2`)).headers.get('content-encoding')).toBe(null);
    expect((await fetch(`${url}/ui/assets/gone.js`)).status).toBe(404);
    expect((await fetch(`${url}/ui/`, { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('may show pictures that are hosted under another name of the server', async () => {
    const url = await startWithPage({
      PENTAPRISM_PUBLIC_URL: 'https://images.example.com/made',
      PENTAPRISM_API_KEYS: 'a-long-enough-key-for-tests',
    });
    const policy = (await fetch(`${url}/ui/`)).headers.get('content-security-policy');
    expect(policy).toContain("img-src 'self' blob: data: https://images.example.com;");
  });

  it('says how it is built where nobody has', async () => {
    await expect(openPage(join(tmpdir(), 'pentaprism-no-page')).files()).rejects.toMatchObject({
      status: 503,
      retryAfterMs: 10_000,
      message: expect.stringContaining('npm run build -w @pentaprism/ui'),
    });
  });

  it('is where a browser is sent that asks for /, and a program still gets JSON', async () => {
    const url = await startWithPage();
    const sent = await fetch(url, { headers: browser, redirect: 'manual' });
    expect([sent.status, sent.headers.get('location')]).toEqual([302, '/ui/']);
    const told = await fetch(url);
    expect(await told.json()).toMatchObject({ name: 'Pentaprism', base_url: '/v1', ui: '/ui/' });
    for (const { headers } of [sent, told]) expect(headers.get('vary')).toContain('Accept');
  });

  it('is not there where the operator wants none', async () => {
    const url = await startWithPage({ PENTAPRISM_UI: 'off' });
    expect((await fetch(`${url}/ui/`)).status).toBe(404);
    const told = await fetch(url, { headers: browser, redirect: 'manual' });
    expect(await told.json()).toEqual({
      ...{ name: 'Pentaprism', base_url: '/v1', models: '/v1/models' },
      ...{ openapi: '/openapi.json', health: '/healthz' },
    });
  });
});

describe('GET /v1/gateway', () => {
  it('says what the server is, to anybody, without secrets', async () => {
    const key = 'a-long-enough-key-for-tests';
    const url = await startWithPage({
      PENTAPRISM_API_KEYS: key,
      FAL_KEY: 'a-secret',
      PENTAPRISM_ORDER: 'replicate,fal',
      PENTAPRISM_MAX_FILES: '5',
    });
    const text = await (await fetch(`${url}/v1/gateway`)).text();
    expect(text).not.toMatch(/secret|long-enough/);
    expect(JSON.parse(text)).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      keys_required: true,
      providers: ['replicate', 'fal', 'openai', 'google'].map((id) => ({
        id,
        configured: id === 'fal',
        sandbox: false,
      })),
      passed_over: [],
      default_model: null,
      limits: { max_n: 10, max_body_bytes: 268_435_456, max_files: 5, max_input_pixels: 50_000_000 },
      url_ttl_seconds: 3600,
      jobs: null,
    });

    const sandboxed = await startWithPage({ PENTAPRISM_STORE: 'sqlite' });
    expect(await (await fetch(`${sandboxed}/openai/v1/gateway`)).json()).toMatchObject({
      keys_required: false,
      providers: ['openai', 'fal', 'replicate', 'google'].map((id) => ({ id, configured: true, sandbox: true })),
      default_model: 'gemini-3.1-flash-image-preview',
      jobs: { ttl_seconds: 86_400 },
    });
  });
});

const read = async (path: string) => {
  const response = await fetch(server.url + path);
  return { status: response.status, body: await response.json() };
};

const readModels = async (): Promise<readonly ModelCard[]> => {
  const { body } = await read('/v1/models');
  return (body as { readonly data: readonly ModelCard[] }).data;
};

describe('GET /v1/models/{id}?reference=true', () => {
  it('is the reference page of the model', async () => {
    const { body } = await read('/v1/models/nano-banana-2?reference=true');
    const { body: card } = await read('/v1/models/nano-banana-2');
    expect(body).toMatchObject({
      card,
      groups: expect.arrayContaining([
        {
          title: expect.any(String),
          rows: expect.arrayContaining([
            expect.objectContaining({
              name: 'prompt',
              sentence: expect.any(String),
              handled: expect.arrayContaining([expect.objectContaining({ provider: 'fal', word: 'passthrough' })]),
            }),
          ]),
        },
      ]),
    });
    expect((await read('/v1/models/nobody?reference=true')).status).toBe(404);
    expect(await read('/v1/models/nano-banana-2?reference=true&schema=true')).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/schema.*reference/) } },
    });
  });
});

const send = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> & ErrorBody };
};
const plan = (body: object, headers?: Record<string, string>) =>
  send('/v1/images/generations?dry_run=true', { prompt: 'a fox', ...body }, headers);

describe('a dry run', () => {
  it('names the providers that cannot do it, and why', async () => {
    const { body } = await plan({ model: 'nano-banana-2', seed: 7 }, { prefer: 'handling=strict' });
    expect(body).toMatchObject({
      plan: { provider: 'fal' },
      unable: [
        {
          provider: 'replicate',
          code: 'unsupported_parameter',
          message: expect.stringContaining('cannot honour seed: 7 exactly'),
        },
      ],
    });
    expect((await plan({ model: 'nano-banana-2' })).body.unable).toEqual([]);
    const url = await startWithPage({ FAL_KEY: 'a-key' });
    const response = await fetch(`${url}/v1/images/generations?dry_run=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'nano-banana-2', prompt: 'a fox' }),
    });
    expect(((await response.json()) as { unable: unknown }).unable).toEqual([
      {
        provider: 'replicate',
        code: 'model_not_found',
        message: 'Replicate is not configured (set REPLICATE_API_TOKEN).',
      },
      { provider: 'google', code: 'model_not_found', message: 'Google is not configured (set GEMINI_API_KEY).' },
    ]);
  });

  it('has the price of each tier for the asked shape', async () => {
    const { body } = await plan({ model: 'google/nano-banana-2', size: '1920x1080', fit: 'cover' });
    const tiers = body.tiers as { readonly tier: string; readonly usd: number }[];
    expect(tiers.map(({ tier }) => tier)).toEqual(['0.5K', '1K', '2K', '4K']);
    for (const { tier, usd } of tiers) {
      const asked = { model: 'google/nano-banana-2', aspect_ratio: '16:9', resolution: tier };
      expect((await plan(asked)).body.quote, tier).toMatchObject({ usd });
    }
    expect((await plan({ model: 'flux-schnell' })).body).not.toHaveProperty('tiers');
  });

  it('takes { "$input": "image.0" } for pictures that stay where they are', async () => {
    const asked = {
      ...{ model: 'fal/nano-banana-2', prompt: 'at night' },
      image: [{ $input: 'image.0' }, { $input: 'image.1' }],
    };
    const { body } = await send('/v1/images/edits?dry_run=true', asked);
    expect(body).toMatchObject({ plan: { task: 'edit', inputs: [{ name: 'image.0' }, { name: 'image.1' }] } });
    const rows = body.receipt as { readonly parameter: string; readonly from: unknown }[];
    expect(rows.find(({ parameter }) => parameter === 'image')?.from).toEqual(['image.0', 'image.1']);
    expect(await send('/v1/images/edits?dry_run=true', { ...asked, mask: { $input: 7 } })).toMatchObject({
      status: 400,
      body: { error: { param: 'mask.$input' } },
    });
    expect(await send('/v1/images/edits', asked)).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid_value',
          param: 'image',
          message: expect.stringContaining('in a dry run, and nowhere else'),
        },
      },
    });
  });

  it('says why a price is not known', async () => {
    const list = await readModels();
    const quotes: { readonly usd: number | null; readonly why?: string }[] = [];
    for (const { id, modes } of list) {
      if (!modes.includes('generate')) continue;
      const { status, body } = await plan({ model: id });
      if (status === 200) quotes.push(body.quote as (typeof quotes)[number]);
    }
    const unknown = quotes.filter(({ usd }) => usd === null);
    expect(unknown).not.toEqual([]);
    expect(unknown.filter(({ why = '' }) => !why.endsWith('.'))).toEqual([]);
  });

  it('tells a strict request all that it is refused for', async () => {
    const asked = { model: 'replicate/nano-banana-2', seed: 7, size: '1920x1080' };
    const { status, body } = await plan(asked, { prefer: 'handling=strict' });
    expect(status).toBe(400);
    const faults = body.error.faults ?? [];
    expect(faults.map(({ parameter }) => parameter).toSorted()).toEqual(['seed', 'size']);
    const [first, second] = faults;
    expect(body.error).toMatchObject({ code: 'unsupported_parameter', param: first?.parameter });
    expect(body.error.message).toBe(`${first?.message} 1 more cannot be honoured exactly: ${second?.parameter}.`);
    expect(body.error).not.toHaveProperty('unable');

    const everywhere = { model: 'nano-banana-2', size: '1000x1000', style: 'oil' };
    const { body: refused } = await plan(everywhere, { prefer: 'handling=strict' });
    expect(refused.error.unable?.map(({ provider }) => provider)).toEqual(['fal', 'replicate', 'google']);
  });
});

describe('a stream', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ jobs: true, eventHeartbeatMs: 20, fal: { slowMs: 300 }, google: { slowMs: 600 } });
  });
  afterAll(() => stack.close());

  const promised = { 'idempotency-key': crypto.randomUUID() };
  const stream = async (body: object, headers: Readonly<Record<string, string>>) => {
    const key = 'idempotency-key' in headers ? { 'idempotency-key': crypto.randomUUID() } : {};
    const response = await fetch(`${stack.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...key },
      body: JSON.stringify({ ...body, stream: true }),
    });
    const blocks = (await response.text()).split('\n\n').map((block) => {
      const [, comment] = /^: progress (.*)$/.exec(block) ?? [];
      const [, data = '{}'] = /^data: (\{.*)$/m.exec(block) ?? [];
      return { progress: comment && JSON.parse(comment), ...JSON.parse(data) };
    });
    return { headers: response.headers, blocks };
  };

  it.each([
    ['plain', {}],
    ['promised', promised],
  ])('that is %s says in comments where its job stands', async (_, headers) => {
    const { headers: answered, blocks } = await stream(
      { model: 'fal/flux-dev', prompt: 'a fox [drill: slow]' },
      headers,
    );
    const job = answered.get('x-pentaprism-job');
    expect(job).toMatch(/^img_/);
    const told = blocks.flatMap(({ progress }) => progress ?? []);
    const all = { provider: 'fal', attempt: 1, job, done: 0, of: 1, detail: expect.any(String) };
    expect(told).toContainEqual({ ...all, phase: 'queued', position: expect.any(Number) });
    const made = blocks.findIndex(({ type }) => type === 'image_generation.completed');
    expect(made).toBeGreaterThan(0);
    expect(blocks[made]).toMatchObject({ b64_json: expect.any(String), metadata: { provider: 'fal' } });
  });

  it('that is promised sends each picture as it is finished, and the last with what is known at the end', async () => {
    const { blocks } = await stream({ model: 'google/nano-banana-2', prompt: 'a fox [drill: slow 1]', n: 2 }, promised);
    const pictures = blocks.filter(({ type }) => type === 'image_generation.completed');
    expect(pictures.map(({ index }) => index).toSorted()).toEqual([0, 1]);
    expect(pictures.map(({ metadata }) => metadata !== undefined)).toEqual([false, true]);
    const [first] = pictures;
    const since = blocks.slice(blocks.indexOf(first) + 1);
    expect(since[0]).toMatchObject({ progress: { phase: 'submitting', done: 1, of: 2 } });
  });

  it.each([
    ['plain', {}],
    ['promised', promised],
  ])(
    'that is %s says in an error event whether the request may be sent again, and which it was',
    async (kind, headers) => {
      const asked = { model: 'google/nano-banana-2', prompt: `a ${kind} fox [drill: refused 1]`, n: 2 };
      const { headers: answered, blocks } = await stream(asked, headers);
      expect(blocks.filter(({ type }) => type === 'image_generation.completed')).toHaveLength(1);
      expect(blocks.flatMap(({ error }) => error ?? [])).toEqual([
        expect.objectContaining({
          code: 'moderation_blocked',
          should_retry: false,
          request_id: answered.get('x-request-id'),
        }),
      ]);
    },
  );
});

describe('GET /v1/models', () => {
  it('says of each model what it is good for and since when it is there', async () => {
    for (const { id, description, released } of await readModels()) {
      expect(description, id).toMatch(/\.$/);
      if (released !== null) expect(released, id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('is compressed for who takes that, and not sent again to who has it', async () => {
    for (const path of ['/v1/models', '/v1/models/flux-dev', '/v1/models/flux-dev?schema=true', '/openapi.json']) {
      const whole = await fetch(server.url + path, { headers: { 'accept-encoding': 'identity' } });
      const text = await whole.text();
      expect(whole.headers.get('content-encoding'), path).toBe(null);
      const packed = await fetch(server.url + path, { headers: { 'accept-encoding': 'gzip' } });
      expect(await packed.text()).toBe(text);
      expect(Number(packed.headers.get('content-length'))).toBeLessThan(text.length / 2);
      expect(headersOf(packed, 'content-encoding', 'content-type', 'etag')).toEqual({
        'content-encoding': 'gzip',
        'content-type': 'application/json; charset=utf-8',
        etag: whole.headers.get('etag'),
      });
      const known = { 'if-none-match': `"other", ${packed.headers.get('etag')}` };
      const again = await fetch(server.url + path, { headers: known });
      expect([again.status, await again.text()], path).toEqual([304, '']);
    }
  });
});
