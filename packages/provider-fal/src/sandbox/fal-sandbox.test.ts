import { ApiError, createFalClient, ValidationError } from '@fal-ai/client';
import { drawPicture, inspect, type Sandbox } from '@pentaprism/core/kit';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFalSandbox, type FalSandboxOptions } from './index.ts';

// The vendor's own client is the judge: it is pointed here by rewriting the hosts it calls.
let sandbox: Sandbox;
let running: { readonly url: string; close(): Promise<void> };

beforeEach(() => start());
afterEach(() => running.close());

async function start(options: FalSandboxOptions = {}) {
  sandbox = createFalSandbox(options);
  running = await sandbox.listen();
}

function client(credentials = 'id:secret') {
  return createFalClient({
    credentials,
    retry: { maxRetries: 0 },
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace(/^https:\/\/(queue\.fal\.run|rest\.fal\.ai)/, running.url),
    }),
  });
}

async function look(url: string) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const { mime, width, height } = inspect(bytes);
  return { mime, width, height };
}

it('subscribe waits for a job and gets real pictures at the sizes the model makes', async () => {
  const statuses = new Set<string>();
  const { data, requestId } = await client().subscribe('fal-ai/nano-banana-2', {
    input: { prompt: 'a fox', aspect_ratio: '16:9', resolution: '1K', num_images: 2, output_format: 'webp' },
    pollInterval: 5,
    onQueueUpdate: ({ status }) => statuses.add(status),
  });
  expect(requestId).not.toBe('');
  expect([...statuses].at(-1)).toBe('COMPLETED');
  expect(data.images).toHaveLength(2);
  expect(data.images.map(({ width, content_type }) => ({ width, content_type }))).toEqual([
    { width: null, content_type: 'image/webp' },
    { width: null, content_type: 'image/webp' },
  ]);
  const seen = await Promise.all(data.images.map(({ url }) => look(url)));
  expect(seen).toEqual([
    { mime: 'image/webp', width: 1376, height: 768 },
    { mime: 'image/webp', width: 1376, height: 768 },
  ]);
  expect(new Set(data.images.map(({ url }) => url)).size).toBe(2);
  expect(sandbox.submissions).toBe(1);
});

it('subscribe can stream the status instead', async () => {
  const streaming = createFalClient({
    credentials: 'id:secret',
    fetch: (input, init) => fetch(String(input).replace('https://queue.fal.run', running.url), init),
  });
  const statuses: string[] = [];
  const { data } = await streaming.subscribe('fal-ai/flux/schnell', {
    input: { prompt: 'a fox [drill: slow 2]' },
    mode: 'streaming',
    onQueueUpdate: ({ status }) => void statuses.push(status),
  });
  // Whether the picture is drawn by the time its turn comes is the machine's to say.
  expect(statuses.filter((status) => status !== 'IN_PROGRESS')).toEqual(['IN_QUEUE', 'IN_QUEUE', 'COMPLETED']);
  expect(data.images).toHaveLength(1);
});

it('queue.submit, status and result find a job whose model has a subpath', async () => {
  const { queue } = client();
  const submitted = await queue.submit('fal-ai/flux/dev', { input: { prompt: 'a fox', seed: 7 } });
  expect(submitted).toMatchObject({
    status: 'IN_QUEUE',
    response_url: expect.stringContaining('/fal-ai/flux/requests/'),
  });
  const done = await queue.subscribeToStatus('fal-ai/flux/dev', { requestId: submitted.request_id, pollInterval: 5 });
  expect(done).toMatchObject({ status: 'COMPLETED', metrics: { inference_time: expect.any(Number) } });
  const { data } = await queue.result('fal-ai/flux/dev', { requestId: submitted.request_id });
  expect(data).toEqual({
    images: [{ url: expect.stringMatching(/^http/), width: 1024, height: 768, content_type: 'image/jpeg' }],
    timings: { inference: expect.any(Number) },
    seed: 7,
    has_nsfw_concepts: [false],
    prompt: 'a fox',
  });
});

it('the same prompt and seed draw the same bytes, another seed others', async () => {
  const draw = async (seed: number) => {
    const input = { prompt: 'a fox', seed, sync_mode: true };
    const { data } = await client().subscribe('fal-ai/flux/schnell', { input, pollInterval: 5 });
    return data.images[0]?.url;
  };
  const first = await draw(1);
  expect(first).toMatch(/^data:image\/jpeg;base64,/);
  expect(await draw(1)).toBe(first);
  expect(await draw(2)).not.toBe(first);
});

it('uploaded files are found by the model, and an edit keeps the size of its picture', async () => {
  const fal = client();
  const { data: made } = await fal.subscribe('fal-ai/flux/dev', {
    input: { prompt: 'a fox', image_size: { width: 512, height: 320 } },
    pollInterval: 5,
  });
  const picture = await (await fetch(made.images[0]?.url ?? '')).blob();
  const address = await fal.storage.upload(picture);
  expect(await look(address)).toEqual({ mime: 'image/jpeg', width: 512, height: 320 });
  const { data } = await fal.subscribe('fal-ai/flux/dev/image-to-image', {
    input: { prompt: 'a wolf', image_url: address, output_format: 'png' },
    pollInterval: 5,
  });
  expect(await look(data.images[0]?.url ?? '')).toEqual({ mime: 'image/png', width: 512, height: 320 });
});

it('a blob in the input is uploaded by the client and drawn in', async () => {
  const fal = client();
  const { data: made } = await fal.subscribe('fal-ai/flux/schnell', {
    input: { prompt: 'a fox', image_size: 'square' },
    pollInterval: 5,
  });
  const picture = await (await fetch(made.images[0]?.url ?? '')).blob();
  const { data } = await fal.subscribe('fal-ai/nano-banana/edit', {
    input: { prompt: 'a wolf', image_urls: [picture] as unknown as string[] },
    pollInterval: 5,
  });
  expect(await look(data.images[0]?.url ?? '')).toEqual({ mime: 'image/png', width: 1024, height: 1024 });
});

it('faults of the input come from fal’s schema as a validation error at the result', async () => {
  const input = { num_images: 9, aspect_ratio: '7:1', safety_tolerance: 4 } as unknown as { prompt: string };
  const failed = client().subscribe('fal-ai/nano-banana-2', { input, pollInterval: 5 });
  const error = await failed.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ValidationError);
  if (!(error instanceof ValidationError)) return;
  expect(error.fieldErrors.map(({ loc, type }) => [...loc.slice(1), type])).toEqual([
    ['prompt', 'missing'],
    ['num_images', 'less_than_equal'],
    ['aspect_ratio', 'literal_error'],
    ['safety_tolerance', 'string_type'],
  ]);
  expect(error.getFieldErrors('num_images')[0]).toMatchObject({ ctx: { le: 4 }, input: 9 });
});

it('a size the model does not make, and a mask of another size, are faults', async () => {
  const fal = client();
  const fault = async (route: string, input: object) => {
    const error: unknown = await fal.subscribe(route, { input, pollInterval: 5 }).catch((thrown: unknown) => thrown);
    return error instanceof ValidationError ? error.fieldErrors.map(({ loc, type }) => [loc.join('.'), type]) : error;
  };
  const size = { width: 3840, height: 512 };
  expect(await fault('openai/gpt-image-2', { prompt: 'a fox', image_size: size })).toEqual([
    ['body.image_size', 'value_error'],
  ]);
  const image_url = await drawn(64, 64);
  const mask_url = await drawn(64, 32);
  expect(await fault('fal-ai/ideogram/v3/edit', { prompt: 'a fox', image_url, mask_url })).toEqual([
    ['body.mask_url', 'value_error'],
  ]);
  expect(
    await fault('fal-ai/flux/dev/image-to-image', { prompt: 'a fox', image_url: 'https://example.com/x.png' }),
  ).toEqual([['body.image_url', 'file_download_error']]);
  const image = `data:image/png;base64,${Buffer.from('no picture').toString('base64')}`;
  expect(await fault('fal-ai/flux/dev/image-to-image', { prompt: 'a fox', image_url: image })).toEqual([
    ['body.image_url', 'image_load_error'],
  ]);

  async function drawn(width: number, height: number) {
    const input = { prompt: 'a fox', sync_mode: true, image_size: { width, height } };
    const { data } = await fal.subscribe('fal-ai/flux/schnell', { input, pollInterval: 5 });
    return data.images[0]?.url;
  }
});

it('a key that is not let in, an unknown model and a wrong job address are refused', async () => {
  await running.close();
  await start({ keys: ['id:secret'] });
  const submit = (key: string, route: string) =>
    client(key)
      .queue.submit(route, { input: { prompt: 'a fox' } })
      .catch((thrown: unknown) => (thrown instanceof ApiError ? thrown.status : thrown));
  expect(await submit('other:key', 'fal-ai/flux/dev')).toBe(401);
  expect(await submit('id:secret', 'fal-ai/no-such-model')).toBe(404);
  const wrong = await fetch(`${running.url}/fal-ai/flux/dev/requests/x/status`, {
    headers: { authorization: 'Key id:secret' },
  });
  expect(wrong.status).toBe(405);
  expect(sandbox.submissions).toBe(0);
});

it('prices are told to a good key only, in the platform’s own words, and cost nothing', async () => {
  await running.close();
  await start({ keys: ['id:secret'] });
  const ask = async (key: string) => {
    const address = `${running.url}/v1/models/pricing?endpoint_id=fal-ai%2Fflux%2Fdev`;
    const reply = await fetch(address, { headers: { authorization: `Key ${key}` } });
    return [reply.status, await reply.json()];
  };
  expect(await ask('id:secret')).toEqual([
    200,
    {
      prices: [{ endpoint_id: 'fal-ai/flux/dev', unit_price: 0, unit: 'image', currency: 'USD' }],
      next_cursor: null,
      has_more: false,
    },
  ]);
  expect(await ask('other:key')).toMatchObject([401, { error: { type: 'authorization_error' } }]);
  expect(sandbox.submissions).toBe(0);
});

it('a job held in the queue can be cancelled once', async () => {
  const { queue } = client();
  const { request_id: requestId } = await queue.submit('fal-ai/nano-banana-2', {
    input: { prompt: 'a fox', resolution: '4K' },
  });
  await queue.cancel('fal-ai/nano-banana-2', { requestId });
  const error = await queue.result('fal-ai/nano-banana-2', { requestId }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ status: 499, body: { error_type: 'client_cancelled' } });
  await expect(queue.cancel('fal-ai/nano-banana-2', { requestId })).rejects.toMatchObject({ status: 400 });
});

it('drills fail the way fal does', async () => {
  const fal = client();
  const statusOf = (drill: string) =>
    fal
      .subscribe('fal-ai/flux/schnell', { input: { prompt: `a fox [drill: ${drill}]` }, pollInterval: 5 })
      .catch((thrown: unknown) => (thrown instanceof ApiError ? [thrown.status, thrown.body] : thrown));
  expect(await statusOf('unauthorized')).toEqual([401, { detail: expect.any(String) }]);
  expect(await statusOf('no_credit')).toEqual([403, { detail: expect.stringContaining('Exhausted balance') }]);
  expect(await statusOf('error')).toEqual([500, { detail: expect.any(String), error_type: 'internal_error' }]);
  expect(await statusOf('invalid')).toMatchObject([
    422,
    { detail: [{ type: 'less_than_equal', loc: ['body', 'num_images'] }] },
  ]);
  expect(await statusOf('refused')).toMatchObject([422, { detail: [{ type: 'content_policy_violation' }] }]);
});

it('a busy fal says when to come back', async () => {
  // Not through the client, which would sit out its own retries.
  const post = async (drill: string) => {
    const reply = await fetch(`${running.url}/fal-ai/flux/schnell`, {
      method: 'POST',
      headers: { authorization: 'Key id:secret' },
      body: JSON.stringify({ prompt: `a fox [drill: ${drill}]` }),
    });
    return { status: reply.status, retryAfter: reply.headers.get('retry-after'), body: await reply.json() };
  };
  expect(await post('rate_limit')).toEqual({
    status: 429,
    retryAfter: '1',
    body: { detail: expect.any(String), error_type: 'concurrent_requests_limit' },
  });
  expect(await post('unavailable')).toEqual({
    status: 503,
    retryAfter: null,
    body: { detail: expect.any(String), error_type: 'runner_scheduling_failure' },
  });
  expect(sandbox.submissions).toBe(0);
});

it('a slow queue counts its positions down', async () => {
  const positions: unknown[] = [];
  const input = { prompt: 'a fox [drill: slow]' };
  await client().subscribe('fal-ai/flux/schnell', {
    input,
    pollInterval: 5,
    onQueueUpdate: (update) => {
      if (update.status === 'IN_QUEUE') positions.push(update.queue_position);
    },
  });
  expect(positions).toEqual([2, 1, 0]);
});

it('a black picture is flagged', async () => {
  const input = { prompt: 'a fox [drill: black]', image_size: 'square' as const };
  const { data } = await client().subscribe('fal-ai/flux/schnell', { input, pollInterval: 5 });
  expect(data.has_nsfw_concepts).toEqual([true]);
});

it('a slow job waits as long as it is told to, however often it is asked about', async () => {
  await running.close();
  await start({ slowMs: 300, drills: ['slow'] });
  const submitted = Date.now();
  const seen: string[] = [];
  await client().subscribe('fal-ai/nano-banana', {
    input: { prompt: 'a fox' },
    pollInterval: 5,
    onQueueUpdate: ({ status }) => seen.push(status),
  });
  expect(Date.now() - submitted).toBeGreaterThanOrEqual(300);
  expect(seen.filter((status) => status === 'IN_QUEUE').length).toBeGreaterThan(3);
});

it.each(['png', 'webp', 'gif'] as const)(
  'a background remover answers with one %s as large as its picture, transparent around the subject',
  async (output_format) => {
    const picture = await drawPicture({ prompt: 'a fox', model: 'any', width: 320, height: 200, format: 'jpeg' });
    const image_url = `data:image/jpeg;base64,${picture.toString('base64')}`;
    const { data } = await client().subscribe('fal-ai/birefnet/v2', {
      input: { image_url, output_format },
      pollInterval: 5,
    });
    const seen = { content_type: `image/${output_format}`, width: 320, height: 200 };
    expect(data.image).toMatchObject(seen);
    const bytes = Buffer.from(await (await fetch(data.image.url)).arrayBuffer());
    const { info, data: pixels } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const alphaAt = (x: number, y: number) => pixels[(y * info.width + x) * 4 + 3];
    expect([inspect(bytes).mime, alphaAt(0, 0), alphaAt(160, 100)]).toEqual([seen.content_type, 0, 255]);
  },
);
