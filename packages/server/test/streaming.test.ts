import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@pentaprism/core/kit';
import OpenAI from 'openai';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp, createFileHost, createLog, openGateway, readConfiguration } from '../src/index.ts';
import { startHeldGoogle } from './held-google.ts';
import { lookAt, pictureFile } from './pictures.ts';
import { sharedModels, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const required = {
  b64_json: expect.any(String),
  created_at: expect.any(Number),
  size: expect.stringMatching(/^\d+x\d+$/),
  quality: 'auto',
  background: 'auto',
  output_format: expect.stringMatching(/^(png|jpeg|webp)$/),
  usage: {
    total_tokens: expect.any(Number),
    input_tokens: expect.any(Number),
    output_tokens: expect.any(Number),
    input_tokens_details: { text_tokens: expect.any(Number), image_tokens: expect.any(Number) },
  },
};

const collect = async <T>(stream: AsyncIterable<T>) => {
  const events: T[] = [];
  for await (const event of stream) events.push(event);
  return events;
};

describe.each(sharedModels)('a stream through %s', (model) => {
  it('completes with every field OpenAI requires, and a picture of the stated size', async () => {
    const events = await collect(await server.client.images.generate({ model, prompt: 'a fox', stream: true }));
    expect(events).toEqual([expect.objectContaining({ type: 'image_generation.completed', ...required })]);
    const [event] = events;
    const { width, height } = await lookAt(Buffer.from(String(event?.b64_json), 'base64'));
    expect(event?.size).toBe(`${width}x${height}`);
  });

  it('completes each picture of several', async () => {
    const events = await collect(await server.client.images.generate({ model, prompt: 'foxes', n: 3, stream: true }));
    expect(events.map(({ type }) => type)).toEqual(Array(3).fill('image_generation.completed'));
    expect(new Set(events.map((event) => 'index' in event && event.index))).toEqual(new Set([0, 1, 2]));
  });

  it('completes an edit under its own event name', async () => {
    const image = new File([new Uint8Array(await pictureFile())], 'a.png');
    const events = await collect(await server.client.images.edit({ model, prompt: 'at night', image, stream: true }));
    expect(events).toEqual([expect.objectContaining({ type: 'image_edit.completed', ...required })]);
  });

  it('is an ordinary error when it fails before there is anything to say', async () => {
    const refused = server.client.images.generate({ model, prompt: '[drill: refused]', stream: true });
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'moderation_blocked' });
  });
});

describe('what became of the request', () => {
  it('comes with the last picture, and no event claims what was not honoured', async () => {
    const request = { model: 'flux-schnell', prompt: 'foxes', n: 2, quality: 'high', stream: true } as const;
    const events: readonly object[] = await collect(await server.client.images.generate(request));
    expect(events).toMatchObject([{ quality: 'auto' }, { quality: 'auto', metadata: { cost: expect.any(Number) } }]);
    expect(events[0]).not.toHaveProperty('metadata');
    // Only what the caller sent has a row, although a stream returns bytes.
    expect(JSON.stringify(events[1])).not.toContain('response_format');
    expect(events[1]).toMatchObject({
      metadata: {
        executed_model: expect.stringContaining('schnell'),
        warnings: ['quality "high": The model has no such parameter.'],
        params: expect.arrayContaining([expect.objectContaining({ parameter: 'quality', word: 'dropped' })]),
      },
    });
  });
});

describe('on the wire', () => {
  const post = (body: object) =>
    fetch(`${server.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stream: true, ...body }),
    });

  it('names its events and ends with [DONE]', async () => {
    const response = await post({ model: 'google/nano-banana-2', prompt: 'a fox', response_format: 'url' });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = (await response.text()).split('\n\n');
    expect(events).toEqual([
      expect.stringMatching(/^event: image_generation\.completed\ndata: \{"type":"image_generation\.completed",/),
      'data: [DONE]',
      '',
    ]);
    expect(JSON.parse(String(events[0]?.split('data: ')[1]))).toMatchObject({
      ...required,
      url: expect.stringMatching(server.url),
    });
  });

  it('is told in the receipt as it was asked for, in a dry run too', async () => {
    const asked = { model: 'google/nano-banana-2', prompt: 'a fox', response_format: 'url' };
    const events = (await (await post(asked)).text()).split('\n\n');
    const { metadata } = JSON.parse(String(events[0]?.split('data: ')[1]));
    const dry = await fetch(`${server.url}/v1/images/generations?dry_run=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ stream: true, ...asked }),
    });
    const { plan, receipt } = (await dry.json()) as { readonly plan: unknown; readonly receipt: unknown };
    expect(plan).toMatchObject({ finish: { deliver: 'both' } });
    expect(metadata.params).toEqual(receipt);
    expect(receipt).toContainEqual(expect.objectContaining({ parameter: 'response_format', from: 'url' }));
  });

  it('delivers the pictures that were made before it tells of the one that was not', async () => {
    const request = {
      model: 'google/nano-banana-2',
      prompt: '[drill: refused 1] two foxes',
      n: 2,
      stream: true,
    } as const;
    const events: unknown[] = [];
    const reading = (async () => {
      for await (const event of await server.client.images.generate(request)) events.push(event);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'moderation_blocked', type: 'image_generation_user_error' });
    expect(events).toEqual([expect.objectContaining({ type: 'image_generation.completed', ...required })]);
  });

  it('validates before the first byte', async () => {
    const response = await post({ model: 'nano-banana-2', prompt: 'a fox', n: 99 });
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'application/json; charset=utf-8']);
  });
});

describe('partial_images', () => {
  const request = { model: 'google/nano-banana-2', prompt: 'a fox', stream: true, partial_images: 2 } as const;

  it('is dropped where no model sends unfinished pictures, and the receipt says so', async () => {
    const query = { dry_run: 'true' };
    const plan = await server.client.post('/images/generations', { body: request, query });
    expect(plan).toMatchObject({
      receipt: expect.arrayContaining([
        { parameter: 'partial_images', word: 'dropped', from: 2, why: expect.stringMatching(/\.$/) },
      ]),
    });
    const events = await collect(await server.client.images.generate(request));
    expect(events.map(({ type }) => type)).toEqual(['image_generation.completed']);
  });

  it('is refused by strict handling', async () => {
    const strict = server.client.images.generate(request, { headers: { Prefer: 'handling=strict' } });
    await expect(strict).rejects.toMatchObject({ status: 400, code: 'unsupported_parameter', param: 'partial_images' });
  });
});

describe('a stream that has to wait', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  /** The application itself, with a heartbeat of milliseconds, before a provider that waits to be let through. */
  const listen = async () => {
    const upstream = await startHeldGoogle();
    closers.push(upstream.close);
    const directory = await mkdtemp(join(tmpdir(), 'pentaprism-stream-'));
    closers.push(() => rm(directory, { recursive: true }));
    const variables = { GEMINI_API_KEY: 'test-key', GEMINI_BASE_URL: upstream.url };
    const configuration = readConfiguration(variables);
    const host = await createFileHost({ directory, ttlSeconds: 60 });
    closers.push(async () => host.close());
    const { gateway, close } = await openGateway(configuration, variables, { host });
    closers.push(close);
    const app = createApp({ configuration, gateway, host, log: createLog('silent'), eventHeartbeatMs: 40 });
    closers.push(() => app.close());
    return { url: await app.listen({ host: '127.0.0.1', port: 0 }), letThrough: upstream.letThrough };
  };
  const body = { model: 'nano-banana-2', prompt: 'a fox', stream: true } as const;

  it('shows signs of life that clients pass over', async () => {
    const { url, letThrough } = await listen();
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });
    // Both have begun to answer while nothing is there but signs of life.
    const [plain, stream] = await Promise.all([
      fetch(`${url}/v1/images/generations`, init),
      client.images.generate(body),
    ]);
    let text = '';
    for await (const part of plain.body ?? []) {
      text += Buffer.from(part).toString();
      if (/^(: progress \{[^\n]*\}\n\n){2}/.test(text)) letThrough();
    }
    expect(text).toMatch(/^(: progress \{[^\n]*\}\n\n){2,}event: image_generation\.completed\ndata: /);
    const events = await collect(stream);
    expect(events).toEqual([expect.objectContaining({ type: 'image_generation.completed', ...required })]);
  });

  it('tells of a failure after the first sign of life in an event', async () => {
    const { url, letThrough } = await listen();
    const client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });
    const stream = await client.images.generate({ ...body, prompt: 'a fox [drill: refused]' });
    letThrough();
    await expect(collect(stream)).rejects.toMatchObject({ code: 'moderation_blocked' });
  });
});

describe('a picture that breaks off in the middle of upstream’s reply', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  const body = { model: 'google/nano-banana-2', prompt: 'a fox', response_format: 'b64_json' } as const;
  let broken: TestServer;
  beforeAll(async () => {
    const noise = sharp(randomBytes(700 * 700 * 3), { raw: { width: 700, height: 700, channels: 3 } });
    const data = (await noise.png().toBuffer()).toString('base64');
    const candidate = { content: { parts: [{ inlineData: { mimeType: 'image/png', data } }] }, finishReason: 'STOP' };
    const handle = () => ({ json: { candidates: [candidate] }, truncateAfter: 1_000_000 });
    const upstream = await createSandbox({ name: 'broken', handle }).listen();
    closers.push(upstream.close);
    broken = await startTestServer({ GEMINI_BASE_URL: upstream.url });
    closers.push(broken.close);
  });

  it.each([true, false])('is an error with a status and no half of a picture, streamed or not (%s)', async (stream) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify({ ...body, stream }) };
    const response = await fetch(`${broken.url}/v1/images/generations`, init);
    expect([response.status, response.headers.get('x-should-retry')]).toEqual([502, 'false']);
    expect(await response.json()).toMatchObject({ error: { code: 'upstream_error', provider: 'google' } });
  });

  it('gives an openai client an error and no picture', async () => {
    const events: unknown[] = [];
    const reading = (async () => {
      for await (const event of await broken.client.images.generate({ ...body, stream: true })) events.push(event);
    })();
    await expect(reading).rejects.toThrow();
    expect(events).toEqual([]);
  });

  it('is logged as upstream’s failure, not as a caller that left', async () => {
    const requests = () => broken.log.filter(({ message }) => message === 'request');
    await expect.poll(requests).toHaveLength(3);
    expect(requests().map(({ status, error }) => [status, error])).toEqual(Array(3).fill([502, 'upstream_error']));
  });
});
