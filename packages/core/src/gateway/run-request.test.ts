import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { heicPhoto } from '../../test/picture-files.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { memorySource } from '../bytes/memory-source.ts';
import { renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { Failure } from '../contract/provider.ts';
import { input } from '../contract/slots.ts';
import { createGateway } from './gateway.ts';

const upstreams: LocalUpstream[] = [];

afterEach(async () => {
  for (const upstream of upstreams.splice(0)) await upstream.close();
});

describe('when every provider fails', () => {
  it('the last error is told, and the ones before it too', async () => {
    const first = await failing({ kind: 'billing', message: 'out of money' });
    const second = await failing({ kind: 'failed', message: 'it broke' });
    const error = await gatewayOf(first, second).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'upstream_error', provider: 'toy-1' });
    expect(String(error)).toMatch(/it broke\. Tried before that: toy-0: .*out of money\.$/);
  });

  it('a refusal is told alone, because nobody else is asked', async () => {
    const first = await failing({ kind: 'refused', message: 'not this' });
    const second = await failing({ kind: 'failed', message: 'it broke' });
    const error = await gatewayOf(first, second).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'moderation_blocked', provider: 'toy-0' });
    expect(second.seen).toHaveLength(0);
  });
});

describe('a field that upstream finds fault with', () => {
  it('is named as the caller spelled it', async () => {
    const upstream = await failing({ kind: 'invalid', message: 'too short', field: 'text' });
    await expect(gatewayOf(upstream)).rejects.toMatchObject({ code: 'upstream_rejected', param: 'prompt' });
  });

  it('keeps upstream’s name when the caller never sent it', async () => {
    const upstream = await failing({ kind: 'invalid', message: 'too many', field: 'steps' });
    await expect(gatewayOf(upstream)).rejects.toMatchObject({ code: 'upstream_rejected', param: 'steps' });
  });
});

it.each([undefined, 5, 'a fox', null, []])('%j is no request', async (request) => {
  const gateway = createGateway({ providers: [] });
  const generating = Reflect.apply(gateway.generate, gateway, [request]);
  await expect(generating).rejects.toMatchObject({ code: 'invalid_value', status: 400 });
});

describe('an input picture that one provider cannot take', () => {
  it('goes to the next one that can', async () => {
    const [picky, broad] = [await drawing(), await drawing()];
    const result = await edit(heicPhoto, picky, broad);
    expect([picky.seen.length, broad.seen.length]).toEqual([0, 1]);
    expect(result.attempts).toMatchObject([
      { provider: 'toy-0', ok: false, error: { code: 'invalid_image' } },
      { provider: 'toy-1', ok: true },
    ]);
  });

  it('is told of once when nobody can', async () => {
    const [first, second] = [await drawing(), await drawing()];
    const cut = (await redSquare()).subarray(0, 60);
    const error: unknown = await edit(cut, first, second).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'invalid_image', status: 400, param: 'image' });
    expect(String(error)).not.toContain('Tried before');
    expect([first.seen.length, second.seen.length]).toEqual([0, 0]);
  });
});

/** The first provider takes PNG, the others HEIC as well. */
async function edit(bytes: Uint8Array, ...servers: readonly LocalUpstream[]) {
  const providers = servers.map(({ url }, index) => {
    const formats = index === 0 ? (['image/png'] as const) : (['image/png', 'image/heic'] as const);
    const inputs = { image: input('image', { formats }) };
    return toyProvider(url, {
      id: `toy-${index}`,
      models: [defineModel({ ...facts, routes: { edit: 'toy' }, inputs })],
    });
  });
  const gateway = createGateway({ providers });
  try {
    const files = [{ field: 'image', source: memorySource(bytes), filename: 'photo' }];
    return await gateway.edit({ encoding: 'form', fields: { model: 'toy', prompt: 'a fox' }, files });
  } finally {
    await gateway.close();
  }
}

function redSquare(): Promise<Buffer> {
  const create = { width: 8, height: 8, channels: 3, background: 'red' } as const;
  return sharp({ create }).png().toBuffer();
}

async function drawing(): Promise<LocalUpstream> {
  const picture = (await redSquare()).toString('base64');
  const upstream = await localUpstream((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ pictures: [picture] }));
  });
  upstreams.push(upstream);
  return upstream;
}

async function failing(failure: Failure): Promise<LocalUpstream> {
  const upstream = await localUpstream((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ failure }));
  });
  upstreams.push(upstream);
  return upstream;
}

async function gatewayOf(...servers: readonly LocalUpstream[]) {
  const providers = servers.map(({ url }, index) => toyProvider(url, { id: `toy-${index}`, models: [model] }));
  const gateway = createGateway({ providers });
  try {
    return await gateway.generate({ model: 'toy', prompt: 'a fox' });
  } finally {
    await gateway.close();
  }
}

const facts = {
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-22',
  delivers: 'png',
  params: { prompt: renamed('text') },
  sizing: [],
} as const;
const model = defineModel({ ...facts, routes: { generate: 'toy' } });
