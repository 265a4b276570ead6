import { createGateway } from '@pentaprism/core';
import { falDefinition } from '@pentaprism/provider-fal';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration } from './configuration/read-configuration.ts';
import { connectProviders } from './providers.ts';

const configuration = readConfiguration({ PENTAPRISM_SANDBOX: 'off', PENTAPRISM_API_KEYS: 'the-key-of-a-caller' });
const connect = (models: typeof falDefinition.models, id = 'own') =>
  connectProviders({ ...configuration, providers: [{ ...falDefinition, id, models }] }, {});

describe('A provider of the configuration file', () => {
  it('is refused in a sentence when there is one of its name already', async () => {
    await expect(connect([], 'fal')).rejects.toThrow('there is a provider "fal" already');
  });

  it('is said to call a model otherwise than others do', async () => {
    const models = falDefinition.models.filter(({ id }) => id === 'flux-schnell');
    expect((await connect(models)).notices).toEqual([]);
    const renamed = models.map((model) => ({ ...model, name: 'Quick Flux', owner: 'us' }));
    expect((await connect(renamed)).notices).toEqual([
      'own calls the model flux-schnell "Quick Flux" by us, fal calls it "FLUX.1 [schnell]" by black-forest-labs; lists show one of the two.',
    ]);
  });
});

describe('A provider that would call this server', () => {
  const refused = async (own: object, environment: Readonly<Record<string, string>>) => {
    const error: unknown = await connectProviders({ ...configuration, ...own }, environment).then(
      () => undefined,
      (reason) => reason,
    );
    return error instanceof ConfigurationError ? error.message : error;
  };

  it.each([
    ['http://127.0.0.1:8787/v1', {}],
    ['http://localhost:8787/v1', {}],
    ['http://[::1]:8787/v1', { host: '::' }],
    ['http://10.0.0.7:8080/v1', { host: '10.0.0.7', port: 8080 }],
    ['http://0.0.0.0/v1', { host: '0.0.0.0', port: 80 }],
    ['https://images.example.com/openai/v1', { publicUrl: 'https://images.example.com/some/path' }],
  ])('is refused for %s where the server is %o', async (address, own) => {
    expect(await refused(own, { PENTAPRISM_OPENAI_BASE_URL: address })).toBe(
      `PENTAPRISM_OPENAI_BASE_URL: ${new URL(address).origin} is this server itself, which would call itself without end. Give the address of another server that speaks OpenAI’s API, or leave it unset for https://api.openai.com/v1.`,
    );
  });

  it.each([
    ['http://127.0.0.1:8788/v1', {}],
    ['https://127.0.0.1:8787/v1', {}],
    ['http://127.0.0.1:8787/v1', { port: 0 }],
    ['http://10.0.0.8:8787/v1', { host: '10.0.0.7' }],
    ['http://127.0.0.1:8787/v1', { host: '10.0.0.7' }],
    ['https://api.example.com/v1', { publicUrl: 'https://images.example.com' }],
  ])('is another for %s where the server is %o', async (address, own) => {
    expect(await refused(own, { PENTAPRISM_OPENAI_BASE_URL: address })).toBeUndefined();
  });

  it('is refused with the key of a caller, which is not repeated', async () => {
    expect(await refused({}, { PENTAPRISM_OPENAI_API_KEY: ' the-key-of-a-caller ' })).toBe(
      'PENTAPRISM_OPENAI_API_KEY: it holds a key of this server’s own (PENTAPRISM_API_KEYS, PENTAPRISM_ADMIN_KEY), which its callers use and OpenAI does not know. Give a key of OpenAI, or leave it unset.',
    );
    expect(await refused({}, { GOOGLE_API_KEY: 'the-key-of-a-caller' })).toMatch(/^GOOGLE_API_KEY: it holds/);
    expect(await refused({}, { PENTAPRISM_OPENAI_API_KEY: 'sk-of-openai' })).toBeUndefined();
  });
});

describe('gpt-image-2', () => {
  it('comes from OpenAI where OpenAI has a key, before the others that offer it', async () => {
    const keys = { FAL_KEY: 'any:key', REPLICATE_API_TOKEN: 'any', PENTAPRISM_OPENAI_API_KEY: 'any' };
    const { providers } = await connectProviders(configuration, keys);
    const gateway = createGateway({ providers });
    const { plan } = gateway.plan('generate', { model: 'gpt-image-2', prompt: 'a fox', size: '1024x1024' });
    await gateway.close();
    expect(plan.provider).toBe('openai');
  });

  it('comes from the next where OpenAI has none', async () => {
    const { providers } = await connectProviders(configuration, { FAL_KEY: 'any:key' });
    const gateway = createGateway({ providers });
    const { plan } = gateway.plan('generate', { model: 'gpt-image-2', prompt: 'a fox', size: '1024x1024' });
    await gateway.close();
    expect(plan.provider).toBe('fal');
  });
});
