import { describe, expect, it } from 'vitest';
import { PentaprismError } from '../contract/error.ts';
import type { KeptSchema } from '../contract/inferred.ts';
import type { Provider, ProviderDefinition } from '../contract/provider.ts';
import type { PublishedModel } from '../contract/published.ts';
import { createRegistry } from '../planning/registry.ts';
import type { InferOptions } from './infer-options.ts';
import { createInferredModels } from './inferred-models.ts';

const published: PublishedModel = {
  route: 'house/sketch',
  input: { type: 'object', required: ['prompt'], properties: { prompt: { type: 'string' } } },
  makes: 'pictures',
  source: 'https://toy.example/house/sketch',
};

const definition: ProviderDefinition = {
  id: 'toy',
  name: 'Toy',
  environment: { key: ['TOY_KEY'], baseUrl: 'TOY_BASE_URL' },
  endpoints: { main: 'https://toy.example' },
  authorize: ({ key }) => ({ headers: { authorization: key } }),
  protocol: {
    encode: () => ({ method: 'POST', url: 'https://toy.example' }),
    read: () => ({ state: 'done', pictures: [] }),
    poll: { minMs: 1, maxMs: 1 },
    timeouts: { headersMs: 1, totalMs: 1 },
  },
  catalogue: {
    route: /^[a-z]+\/[a-z0-9]+$/,
    call: () => ({ method: 'GET', url: 'https://toy.example' }),
    read: () => published,
    picture: { formats: ['image/png'] },
  },
  models: [],
};

function start(
  options: Partial<InferOptions> = {},
  answers: (route: string) => PublishedModel | undefined | Error = () => published,
) {
  const provider: Provider = { definition, apiKey: 'key', endpoints: definition.endpoints, allowedOrigins: [] };
  const registry = createRegistry([provider]);
  const clock = { now: Date.parse('2026-11-26T00:00:00Z') };
  const asked: string[] = [];
  const models = createInferredModels(
    { allow: ['toy/'], ...options },
    {
      providers: [provider],
      registry,
      now: () => clock.now,
      wire: {
        lookUp: async (_, route) => {
          asked.push(route);
          const answer = answers(route);
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
    },
  );
  return { models, registry, clock, asked };
}

const day = 24 * 3_600_000;

describe('models declared by rule', () => {
  it('stay as they were while upstream is away, and go when upstream says that they are gone', async () => {
    let answer: PublishedModel | undefined | Error = published;
    const { models, registry, clock, asked } = start({}, () => answer);
    await models.resolve('toy/house/sketch');
    clock.now += day + 1;
    answer = new PentaprismError('upstream_unavailable', 'Toy is away.');
    await models.resolve('toy/house/sketch');
    expect(asked).toHaveLength(2);
    expect(registry.find('toy/house/sketch')?.offers).toHaveLength(1);
    answer = undefined;
    await expect(models.resolve('toy/house/sketch')).rejects.toMatchObject({ code: 'model_not_found' });
    expect(registry.find('toy/house/sketch')).toBeUndefined();
  });

  it('are never asked for again once denied', async () => {
    const { models, registry } = start();
    await models.resolve('toy/house/sketch');
    models.deny('toy/house/sketch', 'It made a film.');
    expect(registry.find('toy/house/sketch')).toBeUndefined();
    await expect(models.resolve('toy/house/sketch')).rejects.toMatchObject({
      message: expect.stringContaining('It made a film.'),
    });
  });

  it('are five hundred at most: the one that was learnt first goes', async () => {
    const { models, registry } = start();
    for (let index = 0; index <= 500; index += 1) await models.resolve(`toy/house/m${index}`);
    expect(registry.ids).toHaveLength(500);
    expect(registry.find('toy/house/m0')).toBeUndefined();
    expect(registry.find('toy/house/m500')).toBeDefined();
  });

  it.each(['toy/house/../admin', 'toy/house/%2e%2e', 'toy/HOUSE/sketch', 'toy/house/sketch/more', 'toy//sketch'])(
    'are never looked up under a name such as %s',
    async (name) => {
      const { models, asked } = start();
      await models.resolve(name);
      expect(asked).toEqual([]);
    },
  );

  it('are not looked up for a provider without a key: it could not be asked anyway', async () => {
    const registry = createRegistry([]);
    const provider: Provider = { definition, apiKey: undefined, endpoints: definition.endpoints, allowedOrigins: [] };
    const lookUp = () => Promise.reject(new Error('asked'));
    const models = createInferredModels(
      { allow: ['toy/'] },
      { providers: [provider], registry, wire: { lookUp }, now: Date.now },
    );
    await expect(models.resolve('toy/house/sketch')).resolves.toBeUndefined();
  });

  it('of a kept file are known at once; what cannot be declared in it is passed over', async () => {
    const kept = (id: string, from: PublishedModel): KeptSchema => ({
      ...{ id, fetched: '2026-11-25T12:00:00Z', schema: '0'.repeat(64), published: from, assumed: [] },
    });
    const film: PublishedModel = { ...published, makes: 'other' };
    const { models, registry, asked } = start({
      keeper: {
        load: async () => [
          kept('toy/house/sketch', published),
          kept('toy/house/film', film),
          kept('other/a/b', published),
        ],
        save: async () => undefined,
      },
    });
    await models.resolve('toy/house/sketch');
    expect([registry.ids, asked]).toEqual([['toy/house/sketch'], []]);
  });
});
