import { expect, it } from 'vitest';
import { toyProvider } from '../../test/toy-provider.ts';
import { isProviderOrigin } from './channel.ts';

it('keys go to the operator’s address and the vendor’s own, and nowhere else', () => {
  const provider = toyProvider('https://proxy.test/upstream');
  const addresses = ['https://proxy.test/1', 'https://toy.example/1', 'https://evil.test/1', 'http://proxy.test/1'];
  expect(addresses.map((url) => isProviderOrigin(new URL(url), provider))).toEqual([true, true, false, false]);
});
