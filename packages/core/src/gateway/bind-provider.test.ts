import { describe, expect, it } from 'vitest';
import type { ProviderDefinition } from '../contract/provider.ts';
import { bindProvider } from './bind-provider.ts';

const definition: ProviderDefinition = {
  id: 'toy',
  name: 'Toy',
  environment: { key: ['TOY_KEY', 'OLD_TOY_KEY'], baseUrl: 'TOY_BASE_URL' },
  endpoints: { main: 'https://queue.toy.example', files: 'https://files.toy.example' },
  authorize: () => ({}),
  protocol: {
    encode: () => ({ method: 'POST', url: '' }),
    read: () => ({ state: 'done', pictures: [] }),
    poll: { firstMs: 1, factor: 1, maxMs: 1 },
    timeouts: { headersMs: 1, totalMs: 1 },
  },
  models: [],
};

const bind = (environment: Record<string, string>, options = {}) => {
  const { apiKey, endpoints, allowedOrigins } = bindProvider(definition, { environment, ...options });
  return { apiKey, endpoints, allowedOrigins };
};

describe('bindProvider', () => {
  it('without a key the provider stays at its own addresses, unconfigured', () => {
    expect(bind({ TOY_KEY: '  ', TOY_BASE_URL: '' })).toEqual({
      apiKey: undefined,
      endpoints: definition.endpoints,
      allowedOrigins: [],
    });
  });

  it('the first key that is set wins, without the white space around it', () => {
    expect(bind({ TOY_KEY: '', OLD_TOY_KEY: ' old\n' }).apiKey).toBe('old');
    expect(bind({ TOY_KEY: 'new', OLD_TOY_KEY: 'old' }).apiKey).toBe('new');
    expect(bind({ TOY_KEY: 'new' }, { apiKey: 'given' }).apiKey).toBe('given');
  });

  it('an operator’s address replaces all endpoints and may be downloaded from', () => {
    expect(bind({ TOY_BASE_URL: ' http://127.0.0.1:9000/toy/ ' })).toEqual({
      apiKey: undefined,
      endpoints: { main: 'http://127.0.0.1:9000/toy', files: 'http://127.0.0.1:9000/toy' },
      allowedOrigins: ['http://127.0.0.1:9000'],
    });
  });

  it.each([
    'localhost:9000',
    'ftp://toy.example',
    'nonsense',
    'https://user:secret@toy.example',
    'https://a.example?x=1',
  ])('the address %s is refused by name, without repeating it', (address) => {
    const wrong = () => bind({ TOY_BASE_URL: address });
    expect(wrong).toThrow(expect.objectContaining({ code: 'invalid_value', param: 'TOY_BASE_URL' }));
    expect(wrong).not.toThrow(expect.objectContaining({ message: expect.stringContaining('secret') }));
  });
});
