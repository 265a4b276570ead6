import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeJson } from '../bytes/json-writer.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { isHole } from '../contract/bytes.ts';
import { emulated, passthrough } from '../contract/handling.ts';
import { isObject } from '../contract/json.ts';
import { defineModel } from '../contract/model.ts';
import { defineProvider, type UpstreamPicture } from '../contract/provider.ts';
import { imagesBody } from '../respond/images-body.ts';
import { bindProvider } from './bind-provider.ts';
import { createGateway } from './gateway.ts';

let picture = '';
let small = '';
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const noise = {
    create: {
      width: 600,
      height: 600,
      channels: 3,
      background: 'black',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  } as const;
  picture = (await sharp(noise).png().toBuffer()).toString('base64');
  small = (
    await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
  ).toString('base64');
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('a picture that is still arriving', () => {
  it('is handed on before upstream has ended, and what comes after it is not lost', async () => {
    const upstream = await listen(async (response) => {
      response.write(`{"pictures":["${picture.slice(0, 200_000)}`);
      await firstChunkSeen;
      response.end(`${picture.slice(200_000)}","${small}"],"usage":3}`);
    });
    let seen = () => {};
    const firstChunkSeen = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const result = await upstream.gateway.generate(fields, { live: true });
    expect(result).toMatchObject({ pictures: [{ width: 600, height: 600, mime: 'image/png' }], errors: [] });

    const parts: Uint8Array[] = [];
    for await (const chunk of writeJson(imagesBody(result)).chunks) {
      parts.push(chunk);
      if (Buffer.concat(parts).includes('"b64_json":"') && parts.at(-1)?.length !== 0) seen();
    }
    const answer = JSON.parse(Buffer.concat(parts).toString());
    expect(answer).toMatchObject({
      size: '600x600',
      output_format: 'png',
      data: [{ b64_json: picture }, { b64_json: small, width: 8 }],
      usage: { total_tokens: 3 },
      metadata: { provider: 'live' },
    });
  });

  it('that breaks off breaks the answer instead of ending it as if it were whole', async () => {
    const handedOn = Promise.withResolvers<void>();
    const upstream = await listen(async (response) => {
      response.write(`{"pictures":["${picture.slice(0, 300_000)}`);
      await handedOn.promise;
      response.destroy();
    });
    const result = await upstream.gateway.generate(fields, { live: true });
    handedOn.resolve();
    await expect(Array.fromAsync(writeJson(imagesBody(result)).chunks)).rejects.toMatchObject({
      code: 'upstream_error',
      retry: false,
    });
    expect((await result.rest)?.errors).toMatchObject([{ index: 0, error: { code: 'upstream_error' } }]);
  });

  it('that nobody reads frees its connection when it is released', async () => {
    const upstream = await listen((response) => {
      response.write(`{"pictures":["${picture}`);
    });
    const result = await upstream.gateway.generate(fields, { live: true });
    const body = result.pictures[0]?.body;
    if (body?.kind !== 'base64') throw new Error('a live picture is base64');
    body.source.release();
    await upstream.closed;
    expect((await result.rest)?.errors).toHaveLength(1);
  });

  it('is read whole when the caller does not ask for live pictures', async () => {
    const upstream = await listen((response) => {
      response.end(`{"pictures":["${picture}"],"usage":3}`);
    });
    const result = await upstream.gateway.generate(fields);
    expect(result.rest).toBeUndefined();
    expect(result).toMatchObject({ usage: { total_tokens: 3 }, pictures: [{ width: 600 }] });
  });

  it('is read whole when it must be changed', async () => {
    const upstream = await listen((response) => {
      response.end(`{"pictures":["${picture}"],"usage":3}`);
    });
    const result = await upstream.gateway.generate({ ...fields, output_format: 'jpeg' }, { live: true });
    const answer = JSON.parse(Buffer.concat(await Array.fromAsync(writeJson(imagesBody(result)).chunks)).toString());
    expect(answer).toMatchObject({
      output_format: 'jpeg',
      data: [{ mime_type: 'image/jpeg' }],
      usage: { total_tokens: 3 },
    });
  });
});

const fields = { model: 'live', prompt: 'a fox', response_format: 'b64_json' } as const;

const model = defineModel({
  id: 'live',
  name: 'Live',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-22',
  routes: { generate: 'live' },
  delivers: 'png',
  params: { prompt: passthrough(), output_format: emulated('transcode') },
  sizing: [],
});

const definition = defineProvider({
  id: 'live',
  name: 'Live',
  environment: { key: ['LIVE_KEY'], baseUrl: 'LIVE_BASE_URL' },
  endpoints: { main: 'https://live.test' },
  authorize: ({ key }) => ({ headers: { authorization: key } }),
  protocol: {
    encode: (call, { endpoints }) => ({ method: 'POST', url: `${endpoints.main}/${call.route}`, body: call.body }),
    read: ({ body }) => {
      if (!isObject(body) || !Array.isArray(body.pictures))
        return { state: 'failed', failure: { kind: 'failed', message: 'no pictures' } };
      const pictures = body.pictures.map((value): UpstreamPicture => {
        const source = isHole(value) ? value.source : memorySource(Buffer.from(String(value)));
        return { body: { kind: 'base64', source } };
      });
      const tokens = Number(body.usage);
      return { state: 'done', pictures, usage: { input_tokens: 0, output_tokens: tokens, total_tokens: tokens } };
    },
    splice: (path) => path === 'pictures.0',
    poll: { minMs: 10, maxMs: 10 },
    timeouts: { headersMs: 60_000, totalMs: 120_000 },
  },
  models: [model],
});

async function listen(answer: (response: ServerResponse) => unknown) {
  let connectionClosed = () => {};
  const closed = new Promise<void>((resolve) => {
    connectionClosed = resolve;
  });
  const server: Server = createServer((request, response) => {
    request.resume();
    response.once('close', connectionClosed);
    response.setHeader('content-type', 'application/json');
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const provider = bindProvider(definition, { apiKey: 'key', baseUrl: `http://127.0.0.1:${port}`, environment: {} });
  const gateway = createGateway({ providers: [provider] });
  closers.push(async () => {
    await gateway.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { gateway, closed };
}
