import { describe, expect, it } from 'vitest';
import { toyProvider } from '../../test/toy-provider.ts';
import type { Provider, ProviderDefinition } from '../contract/provider.ts';
import { bindProvider } from '../gateway/bind-provider.ts';
import { isProviderOrigin, providerUrl } from './provider-address.ts';

it('keys go to the operator’s address and the vendor’s own, and nowhere else', () => {
  const provider = toyProvider('https://proxy.test/upstream');
  const addresses = ['https://proxy.test/1', 'https://toy.example/1', 'https://evil.test/1', 'http://proxy.test/1'];
  expect(addresses.map((url) => isProviderOrigin(new URL(url), provider))).toEqual([true, true, false, false]);
});

describe('an address upstream points to', () => {
  const definition: ProviderDefinition = {
    ...toyProvider('https://proxy.test').definition,
    environment: { key: ['TOY_KEY'], baseUrl: 'TOY_BASE_URL', account: 'TOY_ACCOUNT' },
    endpoints: { main: 'https://api.toy.example/v4/accounts/{account}', jobs: 'https://*.toy.example' },
  };
  const bind = (baseUrl?: string): Provider =>
    bindProvider(definition, {
      apiKey: 'k',
      settings: { account: 'a 1' },
      environment: {},
      ...(baseUrl && { baseUrl }),
    });
  const follow = (url: string, provider: Provider): string => {
    try {
      return providerUrl({ method: 'GET', url }, provider).href;
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };
  const stranger = (origin: string) =>
    `Toy pointed to ${origin}, which is not one of its own addresses; it was not followed.`;

  it.each([
    ['https://api.toy.example/v4/accounts/a%201/j/1?x=1', 'https://proxy.test/toy/j/1?x=1'],
    ['https://api.toy.example/v4/accounts/a%201', 'https://proxy.test/toy'],
    ['https://api.toy.example/v4/accounts/a%2012/j', 'https://proxy.test/toy/v4/accounts/a%2012/j'],
    ['https://eu1.toy.example/j/2', 'https://proxy.test/toy/j/2'],
    ['https://api.eu1.toy.example/j/2', 'https://proxy.test/toy/j/2'],
  ])('%s is followed, and with a base URL asked for below it', (address, below) => {
    expect([follow(address, bind()), follow(address, bind('https://proxy.test/toy/'))]).toEqual([address, below]);
  });

  it('stays where it is when the base URL is one of the vendor’s own, such as a region', () => {
    const jobs = 'https://eu1.toy.example/j/2';
    const regions = ['https://api.eu.toy.example', 'https://api.toy.example/v5'];
    expect(regions.map((region) => follow(jobs, bind(region)))).toEqual([jobs, jobs]);
  });

  it.each([
    'https://toy.example/j',
    'https://eviltoy.example/j',
    'http://eu1.toy.example/j',
    'https://eu1.toy.example:8443/j',
  ])('%s is a stranger’s', (address) => {
    const refused = stranger(new URL(address).origin);
    expect([follow(address, bind()), follow(address, bind('https://proxy.test'))]).toEqual([refused, refused]);
  });

  it('may be the operator’s own, and is never what is no URL', () => {
    const own = 'https://proxy.test/any';
    expect([follow(own, bind()), follow(own, bind('https://proxy.test/toy'))]).toEqual([
      stranger('https://proxy.test'),
      own,
    ]);
    expect(follow('nonsense', bind())).toBe(stranger('an address that is no URL'));
  });
});
