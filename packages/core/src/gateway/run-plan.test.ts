import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { json, type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { binaryChunks } from '../bytes/picture-chunks.ts';
import { emulated, renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { PictureHost } from '../contract/picture.ts';
import type { Failure } from '../contract/provider.ts';
import { createGateway } from './gateway.ts';
import type { RunOptions } from './run-options.ts';

let picture: Buffer;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const create = { width: 600, height: 600, channels: 3, background: 'black', noise } as const;
  picture = await sharp({ create }).png().toBuffer();
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

describe('pictures that wait for others of their request', () => {
  it('are whole, however long that takes', async () => {
    const { gateway } = await open(async (count) => {
      if (count > 1) await wait(2500);
      return {};
    });
    const result = await gateway({ n: 2, response_format: 'b64_json' });
    for (const { body } of result.pictures) {
      if (body.kind === 'remote') throw new Error('bytes were asked for');
      expect(Buffer.concat(await Array.fromAsync(binaryChunks(body))).equals(picture)).toBe(true);
    }
    expect(result).toMatchObject({ pictures: [{ index: 0 }, { index: 1 }], errors: [] });
  });
});

describe('a picture that is made and paid for', () => {
  it('is asked for again when the server it lies on stumbles', async () => {
    const stumbles = [503, 'reset', 429] as const;
    const { gateway, upstream } = await open(async () => ({}), { stumbles });
    const result = await gateway({ response_format: 'b64_json' });
    expect(result).toMatchObject({ pictures: [{ width: 600 }], errors: [] });
    expect(upstream.seen.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET']);
  });

  it('is asked for again when it is not there yet', async () => {
    const { gateway, upstream } = await open(async () => ({}), { stumbles: [404, 403] });
    const result = await gateway({ response_format: 'b64_json' });
    expect(result).toMatchObject({ pictures: [{ width: 600 }], errors: [] });
    expect(upstream.seen).toHaveLength(4);
  });

  it('is given up after six answers that it is gone', async () => {
    const { gateway, upstream } = await open(async () => ({}), { stumbles: Array.from({ length: 99 }, () => 404) });
    await expect(gateway({ response_format: 'b64_json' })).rejects.toMatchObject({
      code: 'upstream_error',
      status: 502,
      retry: false,
    });
    expect(upstream.seen).toHaveLength(7);
  });
});

describe('a picture at a private address', () => {
  it('that the operator has allowed is hosted, since no caller could reach it', async () => {
    const store = await localUpstream((_request, response) => {
      response.setHeader('content-type', 'image/png').end(picture);
    });
    const upstream = await localUpstream((_request, response) =>
      json(response, 200, { pictures: [`${store.url}/a.png`] }),
    );
    const hosted: Buffer[] = [];
    const host: PictureHost = {
      put: async ({ chunks, extension }) => {
        hosted.push(Buffer.concat(await Array.fromAsync(chunks)));
        return `/files/${hosted.length}.${extension}`;
      },
    };
    const ask = async (allowedHosts: readonly string[]) => {
      const gateway = createGateway({
        providers: [toyProvider(upstream.url, { models: [model] })],
        host,
        allowedHosts,
      });
      closers.push(gateway.close);
      return await gateway.generate({ model: 'toy', prompt: 'a fox', response_format: 'url' });
    };
    closers.push(store.close, upstream.close);
    expect(await ask([new URL(store.url).host])).toMatchObject({ pictures: [{ url: '/files/1.png', width: 600 }] });
    expect(hosted[0]?.equals(picture)).toBe(true);
    await expect(ask([])).rejects.toMatchObject({ code: 'upstream_error', status: 502, retry: false });
    expect(store.seen).toHaveLength(1);
  });
});

describe('a host that cannot store pictures', () => {
  const host: PictureHost = {
    put: async () => {
      throw new Error('the disk is full');
    },
  };

  it('costs an address, not a picture: upstream’s own is told', async () => {
    const { gateway, upstream } = await open(async () => ({}), { host });
    const result = await gateway({ response_format: 'url' });
    expect(result).toMatchObject({ pictures: [{ url: `${upstream.url}/picture.png`, width: 600 }], errors: [] });
  });

  it('makes bytes of a picture that core has changed', async () => {
    const { gateway } = await open(async () => ({}), { host });
    const result = await gateway({ response_format: 'url', output_format: 'jpeg' });
    expect(result).toMatchObject({ pictures: [{ inline: true, mime: 'image/jpeg' }], errors: [] });
    expect(result.receipt.find(({ word }) => word === 'dropped')).toMatchObject({ parameter: 'response_format' });
  });
});

describe('more pictures than were asked for', () => {
  it('come after the others, each with a place of its own', async () => {
    const { gateway } = await open(async (count) => ({ copies: count === 1 ? 3 : 1 }));
    const result = await gateway({ n: 2, response_format: 'url' });
    expect(result.pictures.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });
});

describe('a callback that throws', () => {
  it('tells its own error once every call has ended, and nobody else is asked', async () => {
    const bug = new Error('a bug of the caller');
    const { gateway, upstream } = await open(async () => ({}));
    const options = {
      onPicture: () => {
        throw bug;
      },
    };
    await expect(gateway({ n: 2 }, options)).rejects.toBe(bug);
    expect(upstream.seen.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('does not break off the job it was told of', async () => {
    const bug = new Error('a bug of the caller');
    const { gateway, upstream } = await open(async () => ({ next: '/done', cancel: '/cancel' }));
    const options = {
      onProgress: () => {
        throw bug;
      },
    };
    await expect(gateway({}, options)).rejects.toBe(bug);
    expect(upstream.seen.map(({ method, path }) => `${method} ${path}`)).toContain('GET /done');
    expect(upstream.seen.map(({ path }) => path)).not.toContain('/cancel');
  });
});

describe('an unknown parameter that looks like a reference to a picture', () => {
  it('is sent as it is when there is no such picture', async () => {
    const { gateway, upstream } = await open(async () => ({}));
    await gateway({ style_image: { $input: 'image.0' } });
    expect(JSON.parse(String(upstream.seen[0]?.body))).toEqual({ text: 'a fox', style_image: { $input: 'image.0' } });
  });
});

describe('a refusal', () => {
  it('names the parameter as the caller spelled it', async () => {
    const failure: Failure = { kind: 'refused', message: 'not this', field: 'text' };
    const { gateway } = await open(async () => ({ failure }));
    await expect(gateway({})).rejects.toMatchObject({ code: 'moderation_blocked', param: 'prompt' });
  });
});

/** An upstream that answers with the address of a picture, unless the script of a submit says otherwise. */
async function open(
  script: (count: number) => Promise<{ next?: string; cancel?: string; failure?: Failure; copies?: number }>,
  { stumbles = [], host }: { readonly stumbles?: readonly (number | 'reset')[]; readonly host?: PictureHost } = {},
) {
  let submits = 0;
  const toStumble = [...stumbles];
  const upstream: LocalUpstream = await localUpstream(async ({ method, path }, response) => {
    const stumble = path === '/picture.png' ? toStumble.shift() : undefined;
    if (stumble !== undefined) {
      if (stumble === 'reset') response.socket?.resetAndDestroy();
      else response.writeHead(stumble).end();
      return;
    }
    if (path === '/picture.png') {
      response.setHeader('content-type', 'image/png').end(picture);
      return;
    }
    const picturesOf = (copies: number) => ({
      pictures: Array.from({ length: copies }, () => `${upstream.url}/picture.png`),
    });
    const done = picturesOf(1);
    if (method !== 'POST') {
      json(response, 200, done);
      return;
    }
    submits += 1;
    const { next, cancel, failure, copies = 1 } = await script(submits);
    if (failure !== undefined) json(response, 200, { failure });
    else if (next === undefined) json(response, 200, picturesOf(copies));
    else json(response, 200, { next: `${upstream.url}${next}`, cancel: `${upstream.url}${cancel}`, ready: true });
  });
  const gateway = createGateway({
    providers: [toyProvider(upstream.url, { models: [model] })],
    // A short time, unless the server is to be asked again within it.
    wire: { limits: { paidDownloadMs: stumbles.length === 0 ? 2000 : 20_000, backoffMs: 1, patienceMs: 20 } },
    ...(host === undefined ? {} : { host }),
  });
  closers.push(async () => {
    await gateway.close();
    await upstream.close();
  });
  return {
    upstream,
    gateway: (fields: Readonly<Record<string, unknown>>, runOptions: RunOptions = {}) =>
      gateway.generate({ model: 'toy', prompt: 'a fox', ...fields }, runOptions),
  };
}

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-22',
  routes: { generate: 'toy' },
  delivers: 'png',
  params: { prompt: renamed('text'), n: emulated('fan-out'), output_format: emulated('transcode') },
  sizing: [],
});
