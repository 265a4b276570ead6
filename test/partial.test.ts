import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { at } from './support/json.ts';
import { type Stack, startStack } from './support/start-stack.ts';

/** Each sandbox fails the third call, as often as it is repeated. One call at a time, so that it is the third picture. */
const third = { drills: [{ name: 'error', after: 2, times: 3 }] } as const;

const upstreams = [
  { model: 'replicate/ideogram-v3', provider: 'replicate', seedAt: 'input.seed' },
  { model: 'google/nano-banana-2', provider: 'google', seedAt: 'generationConfig.seed' },
] as const;

describe.each(upstreams)('four pictures by $model, of which the third fails', ({ model, provider, seedAt }) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ [provider]: third, parallelCalls: 1 });
  });
  afterAll(() => stack.close());

  it('come back as three, in order, with the error of the third', async () => {
    const client = new OpenAI({ baseURL: `${stack.url}/v1`, apiKey: 'unused' });
    const draw = (n: number, seed: number): Promise<unknown> => {
      // A seed is no parameter of OpenAI's own API; its client sends it all the same.
      const fields = { model, prompt: 'a fox', n, seed, response_format: 'b64_json' } as const;
      return client.images.generate(fields);
    };
    const body = await draw(4, 40);
    expect(stack.submits(provider).map((request) => at(request.body, seedAt))).toEqual([40, 41, 42, 42, 42, 43]);
    expect(stack.submissions()).toBe(3);

    // Each picture once more on its own, so that its place tells which seed made it.
    const alone: unknown[] = [];
    for (const seed of [40, 41, 43]) {
      alone.push(at(await draw(1, seed), 'data.0.b64_json'));
    }
    expect(pictures(body)).toEqual(alone);
    expect(at(body, 'errors')).toEqual([
      {
        index: 2,
        message: expect.any(String),
        type: 'server_error',
        param: null,
        code: 'upstream_unavailable',
        provider,
      },
    ]);
    expect(at(body, 'metadata.attempts')).toMatchObject([{ provider, ok: true }]);
  });
});

describe('pictures that fail in part', () => {
  it('cost what was delivered', async () => {
    const stack = await startStack({ google: third, parallelCalls: 1 });
    onTestFinished(stack.close);
    const fields = { model: 'google/nano-banana-2', prompt: 'a fox', n: 4 };
    const { quote } = stack.gateway.plan('generate', fields).plan;
    const { body } = await stack.post('images/generations', fields);
    // Besides what was estimated, words are tokens too.
    expect(at(body, 'metadata.cost')).toBeCloseTo((quote.per_picture ?? 0) * 3, 2);
    expect(at(body, 'metadata.cost_basis')).toBe('metered');
  });

  it('come back at their own places when several calls make several pictures each', async () => {
    // Calls of 4, 4 and 2; the second fails.
    const stack = await startStack({ fal: { drills: [{ name: 'error', after: 1, times: 1 }] }, parallelCalls: 1 });
    onTestFinished(stack.close);
    const { status, body } = await stack.post('images/generations', {
      model: 'fal/flux-schnell',
      prompt: 'a fox',
      n: 10,
      size: '256x256',
    });
    expect([status, pictures(body).length]).toEqual([200, 6]);
    const errors = at(body, 'errors');
    expect(Array.isArray(errors) && errors.map((error) => at(error, 'index'))).toEqual([4, 5, 6, 7]);
  });

  it('are sent at once and still come in order', async () => {
    const stack = await startStack();
    onTestFinished(stack.close);
    const fields = { model: 'google/nano-banana-2', prompt: 'a fox', n: 4, seed: 3, response_format: 'b64_json' };
    const { body } = await stack.post('images/generations', fields);
    const seeds = stack.submits('google').map((request) => at(request.body, 'generationConfig.seed'));
    expect(seeds.toSorted()).toEqual([3, 4, 5, 6]);
    const last = await stack.post('images/generations', { ...fields, n: 1, seed: 6 });
    expect(pictures(body)[3]).toEqual(pictures(last.body)[0]);
    expect(new Set(pictures(body)).size).toBe(4);
  });
});

function pictures(body: unknown): readonly unknown[] {
  const data = at(body, 'data');
  return Array.isArray(data) ? data.map((picture) => at(picture, 'b64_json') ?? at(picture, 'url')) : [];
}
