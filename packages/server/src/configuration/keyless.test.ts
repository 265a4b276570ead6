import { describe, expect, it } from 'vitest';
import { isLoopback, weakKeys } from './keyless.ts';

describe('this machine', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['::1', true],
    ['[::1]', true],
    ['localhost', true],
    ['pictures.localhost', true],
    ['', false],
    ['0.0.0.0', false],
    ['::', false],
    ['192.168.1.2', false],
    ['127.0.0.1.example.com', false],
    ['localhost.example.com', false],
    ['notlocalhost', false],
  ])('is it %j: %s', (host, loopback) => {
    expect(isLoopback(host)).toBe(loopback);
  });
});

describe('keys', () => {
  it('below 24 letters are told to the operator, without being repeated', () => {
    expect(weakKeys({ apiKeys: ['a', 'b'.repeat(23), 'c'.repeat(24)] })).toBe(
      'PENTAPRISM_API_KEYS: 2 of 3 keys have fewer than 24 letters and could be guessed. This makes a good one: openssl rand -hex 24',
    );
  });

  it('of 24 letters and more are not', () => {
    expect(weakKeys({ apiKeys: [] })).toBeUndefined();
    expect(weakKeys({ apiKeys: ['c'.repeat(24)] })).toBeUndefined();
  });
});
