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
    poll: { minMs: 1, maxMs: 1 },
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
    expect(bindProvider(definition, { environment: {} }).missing).toEqual(['key']);
    expect(bindProvider(definition, { apiKey: 'given', environment: {} }).missing).toBeUndefined();
  });

  describe('of a provider with settings', () => {
    const settled: ProviderDefinition = {
      ...definition,
      environment: { key: ['TOY_KEY'], baseUrl: 'TOY_BASE_URL', account: ['TOY_ACCOUNT'], team: 'TOY_TEAM' },
      endpoints: { main: 'https://toy.example/{account}', jobs: 'https://*.toy.example' },
    };
    const environment = { TOY_KEY: 'key', TOY_ACCOUNT: ' a/b ', TOY_TEAM: '' };

    it('fills its addresses, and leaves out those that stand for many', () => {
      expect(bindProvider(settled, { environment })).toEqual({
        definition: settled,
        apiKey: 'key',
        settings: { account: 'a/b' },
        endpoints: { main: 'https://toy.example/a%2Fb' },
        allowedOrigins: [],
      });
      const given = bindProvider(settled, { environment, settings: { account: 'c', team: 't' } });
      expect(given).toMatchObject({
        settings: { account: 'c', team: 't' },
        endpoints: { main: 'https://toy.example/c' },
      });
    });

    it('is not configured without one that an address needs, unless the operator’s address stands for it', () => {
      const lacking = { environment: { TOY_KEY: 'key' } };
      expect(bindProvider(settled, lacking)).toMatchObject({ apiKey: undefined, missing: ['account'] });
      const behind = bindProvider(settled, { ...lacking, baseUrl: 'https://proxy.test' });
      expect(behind).toMatchObject({ apiKey: 'key', endpoints: { main: 'https://proxy.test' } });
    });

    it('refuses one it does not have, by name', () => {
      const wrong = () => bindProvider(settled, { environment, settings: { acount: 'c' } });
      expect(wrong).toThrow('Toy has no setting "acount"; it has account, team.');
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
