import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createGateway } from '@pentaprism/core';
import { drawPicture } from '@pentaprism/core/kit';
import {
  base64PictureOf,
  bindProvider,
  defineModel,
  defineProvider,
  type Outcome,
  passthrough,
  type Reply,
  valueAt,
} from '@pentaprism/core/provider';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp, createFileHost, createLog, readConfiguration } from '../src/index.ts';

const model = defineModel({
  id: 'slow-etching',
  name: 'Slow Etching',
  owner: 'etch',
  source: 'https://docs.etch.example',
  checked: '2026-11-26',
  routes: { generate: 'slow' },
  delivers: 'png',
  params: { prompt: passthrough(), partial_images: passthrough({ max: 3 }) },
  sizing: [],
});

/** What an event says: an unfinished picture, or the finished one. */
function read({ body, event }: Reply): Outcome {
  const found = base64PictureOf(valueAt(body, 'data'));
  const pictures = found === undefined ? [] : [found];
  return event === 'proof' ? { state: 'running', step: 'submit', partial: pictures } : { state: 'done', pictures };
}

const etch = defineProvider({
  id: 'etch',
  name: 'Etch',
  environment: { key: ['ETCH_API_KEY'], baseUrl: 'ETCH_BASE_URL' },
  endpoints: { main: 'https://api.etch.example' },
  authorize: ({ key }) => ({ headers: { 'x-etch-key': key } }),
  protocol: {
    encode: ({ body }, { endpoints }) => ({ method: 'POST', url: `${endpoints.main}/pictures`, body }),
    read,
    poll: { minMs: 1, maxMs: 1 },
    timeouts: { headersMs: 10_000, totalMs: 10_000 },
  },
  models: [model],
});

const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

let client: OpenAI;
beforeAll(async () => {
  const draw = async (seed: number) => {
    const picture = {
      prompt: 'a heron',
      model: 'slow',
      label: 'Etch',
      width: 64,
      height: 64,
      format: 'png',
      seed,
    } as const;
    return (await drawPicture(picture)).toString('base64');
  };
  const [proof, print] = [await draw(1), await draw(2)];
  const upstream = createServer(async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const _proof of [1, 2]) {
      response.write(`event: proof\ndata: {"data":"${proof}"}\n\n`);
      await wait(200);
    }
    response.end(`event: print\ndata: {"data":"${print}"}\n\n`);
  });
  await once(upstream.listen(0, '127.0.0.1'), 'listening');
  closers.push(() => upstream.close().closeAllConnections());
  const { port } = upstream.address() as AddressInfo;
  const provider = bindProvider(etch, { apiKey: 'test-key', baseUrl: `http://127.0.0.1:${port}`, environment: {} });
  const directory = await mkdtemp(join(tmpdir(), 'pentaprism-partial-'));
  closers.push(() => rm(directory, { recursive: true, force: true }));
  const host = await createFileHost({ directory, ttlSeconds: 60 });
  closers.push(() => host.close());
  const gateway = createGateway({ providers: [provider], host });
  closers.push(() => gateway.close());
  const configuration = readConfiguration({ PENTAPRISM_DATA_DIR: directory });
  const app = createApp({ configuration, gateway, host, log: createLog('silent') });
  closers.push(() => app.close());
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  client = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });
});

it('unfinished pictures are events before their picture, with every field OpenAI’s have', async () => {
  const request = { model: 'slow-etching', prompt: 'a heron', stream: true, partial_images: 2 } as const;
  const events = await Array.fromAsync(await client.images.generate(request));
  const looks = { size: '64x64', quality: 'auto', background: 'auto', output_format: 'png' };
  const partial = {
    type: 'image_generation.partial_image',
    b64_json: expect.any(String),
    created_at: expect.any(Number),
    index: 0,
    ...looks,
  };
  expect(events).toEqual([
    { ...partial, partial_image_index: 0 },
    { ...partial, partial_image_index: 1 },
    expect.objectContaining({ type: 'image_generation.completed', ...looks }),
  ]);
  const none = await Array.fromAsync(await client.images.generate({ ...request, partial_images: 0 }));
  expect(none.map(({ type }) => type)).toEqual(['image_generation.completed']);
});
