import { afterEach, describe, expect, it } from 'vitest';
import { type LocalUpstream, localUpstream } from '../../test/local-upstream.ts';
import { toyProvider } from '../../test/toy-provider.ts';
import { renamed } from '../contract/handling.ts';
import { defineModel } from '../contract/model.ts';
import type { Failure } from '../contract/provider.ts';
import { createGateway } from '../gateway.ts';

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
    expect(String(error)).toMatch(/it broke.*Tried before that: toy-0: .*out of money/);
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

const model = defineModel({
  id: 'toy',
  name: 'Toy',
  owner: 'nobody',
  source: 'https://example.test',
  checked: '2026-11-22',
  generate: 'toy',
  delivers: 'png',
  params: { prompt: renamed('text') },
  sizing: [],
});
