import { expect, it } from 'vitest';
import { toyProvider } from '../../test/toy-provider.ts';
import { isProviderOrigin, providerUrl } from './channel.ts';

it('keys go to the operator’s address and the vendor’s own, and nowhere else', () => {
  const provider = toyProvider('https://proxy.test/upstream');
  const addresses = ['https://proxy.test/1', 'https://toy.example/1', 'https://evil.test/1', 'http://proxy.test/1'];
  expect(addresses.map((url) => isProviderOrigin(new URL(url), provider))).toEqual([true, true, false, false]);
});

it('an address is read the same each time, however many others were read between', () => {
  const provider = toyProvider('https://proxy.test/upstream');
  const read = (url: string) => providerUrl({ method: 'POST', url }, provider);
  const address = { origin: 'https://proxy.test', pathname: '/a%20b', search: '?c=d' };
  for (let round = 0; round < 600; round += 1) {
    expect(read('https://proxy.test:443/a b?c=d#e')).toEqual(address);
    read(`https://proxy.test/jobs/${round}`);
  }
  for (const url of ['https://evil.test/a', 'nonsense', 'https://evil.test/a']) {
    expect(() => read(url)).toThrow('not one of its own addresses');
  }
});
