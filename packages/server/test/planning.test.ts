import type { ReceiptRow } from '@pentaprism/core';
import { createFalSandbox } from '@pentaprism/provider-fal/sandbox';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};
const submissions = () => Object.values(server.sandboxes).reduce((sum, sandbox) => sum + sandbox.submissions, 0);

describe('a dry run', () => {
  it.each(['dry_run=true', 'dryRun=1', 'dry_run'])('by ?%s answers with the plan and spends nothing', async (query) => {
    const before = submissions();
    const { status, body } = await post(`/v1/images/generations?${query}`, {
      model: 'gemini-3.1-flash-image',
      prompt: 'a fox',
      size: '1920x1080',
      response_format: 'b64_json',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'plan',
      plan: { provider: 'fal', model: 'gemini-3.1-flash-image-preview', n: 1 },
      quote: { currency: 'USD' },
      alternatives: expect.arrayContaining([expect.objectContaining({ provider: 'google' })]),
    });
    expect((body.receipt as { parameter: string }[]).map((row) => row.parameter)).toContain('size');
    expect(submissions()).toBe(before);
  });

  it('plans edits too', async () => {
    const image = 'https://example.com/fox.png';
    const { body } = await post('/v1/images/edits?dry_run=true', { model: 'fal/nano-banana-2', prompt: 'x', image });
    expect(body).toMatchObject({ plan: { mode: 'edit', provider: 'fal' } });
  });
});

describe('PENTAPRISM_ROUTING', () => {
  it('is what a request gets that says nothing', async () => {
    const cheap = await startTestServer({ PENTAPRISM_ROUTING: 'price' });
    onTestFinished(cheap.close);
    const response = await fetch(`${cheap.url}/v1/images/generations?dry_run=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'nano-banana-2', prompt: 'a fox' }),
    });
    expect(await response.json()).toMatchObject({ plan: { provider: 'replicate' }, routing: { wish: 'price' } });
  });
});

describe('strict handling', () => {
  const strict = { prefer: 'respond-async, handling=strict' };
  const inexact = { model: 'replicate/gemini-3.1-flash-image', prompt: 'x', seed: 1 };

  it('refuses what would be dropped, by name, before anything is spent', async () => {
    const before = submissions();
    const { status, headers, body } = await post('/v1/images/generations', inexact, strict);
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { error: { code: 'unsupported_parameter', param: 'seed' } },
    });
    expect(headers.get('preference-applied')).toBe('handling=strict');
    expect(submissions()).toBe(before);
  });

  it('is not the default: the receipt says what was dropped', async () => {
    const { status, headers, body } = await post('/v1/images/generations', inexact);
    expect(status).toBe(200);
    expect(headers.get('preference-applied')).toBeNull();
    expect((body.metadata as { params: unknown[] }).params).toContainEqual(
      expect.objectContaining({ parameter: 'seed', word: 'dropped' }),
    );
  });
});

describe('an answer', () => {
  it('says who made the picture, in headers and metadata', async () => {
    const { headers, body } = await post('/v1/images/generations', { model: 'google/nano-banana-2', prompt: 'x' });
    expect(headers.get('x-pentaprism-provider')).toBe('google');
    expect(headers.get('x-pentaprism-model')).toBe('gemini-3.1-flash-image-preview');
    expect(headers.get('openai-processing-ms')).toMatch(/^\d+$/);
    expect(Number(headers.get('content-length'))).toBe(Buffer.byteLength(JSON.stringify(body)));
    expect(body.metadata).toMatchObject({ provider: 'google', attempts: [{ provider: 'google', ok: true }] });
  });

  it('comes from the next provider when one fails, which is tried once and told', async () => {
    const broken = await createFalSandbox({ drills: ['unavailable'] }).listen();
    const failing = await startTestServer({ FAL_BASE_URL: broken.url });
    try {
      const answer = await failing.client.images.generate({ model: 'nano-banana-2', prompt: 'a fox' });
      expect(answer).toMatchObject({
        metadata: {
          provider: 'replicate',
          attempts: [
            { provider: 'fal', ok: false, error: { code: 'upstream_unavailable' } },
            { provider: 'replicate', ok: true },
          ],
        },
      });
    } finally {
      await failing.close();
      await broken.close();
    }
  });
});

describe('a picture of another size than upstream publishes', () => {
  it('is delivered with its true size, told in the receipt, and logged as a mistake of the declaration', async () => {
    const answer = (await (
      await fetch(`${server.url}/v1/images/generations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'google/nano-banana-2', prompt: 'a fox [quirk: odd_size]', size: '1024x1024' }),
      })
    ).json()) as { readonly size: string; readonly metadata: { readonly params: readonly ReceiptRow[] } };
    const why = 'The declaration promised 1024x1024, upstream sent 1024x1040.';
    expect(answer.size).toBe('1024x1040');
    const rows = answer.metadata.params.filter(({ parameter }) => parameter === 'size');
    expect(rows).toMatchObject([{ from: '1024x1024', snapped: true, why: expect.stringContaining(` ${why}`) }]);
    expect(server.log).toContainEqual(
      expect.objectContaining({ provider: 'google', why, message: 'a declaration promises another size' }),
    );
  });
});

describe('the OpenAPI document', () => {
  it('describes every route, parameter and error', async () => {
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      readonly paths: Readonly<Record<string, object>>;
      readonly components: { readonly schemas: Readonly<Record<string, { readonly properties: object }>> };
    };
    expect(Object.keys(document.paths)).toEqual([
      '/v1/images/generations',
      '/v1/images/edits',
      '/openai/v1/images/edits',
      '/v1/images/jobs',
      '/v1/images/jobs/{id}',
      '/v1/images/jobs/{id}/cancel',
      '/v1/keys/me',
      '/v1/webhooks/secret',
      '/v1/organization/usage/images',
      '/v1/organization/costs',
      '/v1/models',
      '/v1/models/{id}',
      '/v1/images/files/{name}',
      '/healthz',
      '/readyz',
      '/metrics',
      '/v1/gateway',
      '/ui',
      '/ui/{path}',
      '/openapi.json',
      '/',
    ]);
    expect(document.components.schemas.EditForm?.properties).toMatchObject({
      prompt: { type: 'string', maxLength: 32_000 },
      n: { type: 'integer', maximum: 10 },
      image: { type: 'array', items: { format: 'binary' } },
    });
    const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g);
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });
});

describe('metrics', () => {
  it('count requests by route and pictures by provider', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    expect(text).toMatch(
      /^pentaprism_requests_total\{method="POST",route="\/v1\/images\/generations",status="200"\} \d+$/m,
    );
    expect(text).toMatch(
      /^pentaprism_pictures_total\{model="gemini-3.1-flash-image-preview",provider="google"\} \d+$/m,
    );
    expect(text).toMatch(/^pentaprism_bytes_in_flight 0$/m);
  });
});
