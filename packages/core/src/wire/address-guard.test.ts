import { describe, expect, it } from 'vitest';
import { checkLiteralAddress, guardedLookup, isPublicAddress, leadsInward } from './address-guard.ts';

const cases: readonly (readonly [string, boolean])[] = [
  ['8.8.8.8', true],
  ['2606:4700:4700::1111', true],
  ['::ffff:8.8.8.8', true],
  ['64:ff9b::808:808', true],
  ['0.0.0.0', false],
  ['127.0.0.1', false],
  ['127.255.255.254', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['100.100.100.200', false],
  ['192.0.0.192', false],
  ['192.0.2.1', false],
  ['198.18.0.1', false],
  ['198.51.100.7', false],
  ['203.0.113.9', false],
  ['224.0.0.1', false],
  ['240.0.0.1', false],
  ['255.255.255.255', false],
  ['168.63.129.16', false],
  ['::', false],
  ['::1', false],
  ['::127.0.0.1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:a9fe:a9fe', false],
  ['64:ff9b::7f00:1', false],
  ['64:ff9b::a9fe:a9fe', false],
  ['64:ff9b:1::1', false],
  ['2002:7f00:1::', false],
  ['2002:808:808::', false],
  ['2001::1', false],
  ['2001:db8::1', false],
  ['fe80::1', false],
  ['fec0::1', false],
  ['fc00::1', false],
  ['fd00:ec2::254', false],
  ['ff02::1', false],
  ['100::1', false],
  ['5f00::1', false],
  ['localhost', false],
  ['', false],
];

describe('isPublicAddress', () => {
  it.each(cases)('%s: %s', (address, wanted) => {
    expect(isPublicAddress(address)).toBe(wanted);
  });
});

it.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://169.254.169.254/latest/meta-data',
])('the address written as %s is blocked', (url) => {
  expect(() => checkLiteralAddress(new URL(url))).toThrow(expect.objectContaining({ code: 'blocked_url' }));
});

describe('guardedLookup', () => {
  const ask = (addresses: readonly string[]) =>
    new Promise((resolve) => {
      const lookup = guardedLookup(async () =>
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
      lookup('pictures.example', { all: true }, (error, found) => resolve(error ?? found));
    });

  it('public answers are given out', async () => {
    expect(await ask(['8.8.8.8', '2606:4700::1'])).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1', family: 6 },
    ]);
  });

  it('one private answer among public ones blocks the name', async () => {
    expect(await ask(['8.8.8.8', '10.0.0.1'])).toMatchObject({
      code: 'blocked_url',
      message: expect.stringContaining('pictures.example leads to 10.0.0.1, which is not a public address'),
    });
  });

  it('a name without addresses is named', async () => {
    expect(await ask([])).toMatchObject({ code: 'failed_to_download_image' });
  });
});

it.each([
  ['http://127.0.0.1:8787/a.png', true],
  ['http://[::1]/a.png', true],
  ['http://[::ffff:10.0.0.1]/a.png', true],
  ['https://localhost/a.png', true],
  ['https://files.localhost./a.png', true],
  ['https://nas.local/a.png', true],
  ['https://metadata.google.internal/a.png', true],
  ['http://127.1/a.png', true],
  ['http://2130706433/a.png', true],
  ['http://0x7f000001/a.png', true],
  ['http://0177.0.0.1/a.png', true],
  ['http://[::127.0.0.1]/a.png', true],
  ['http://[2002:7f00:1::]/a.png', true],
  ['http://router/a.png', true],
  ['http://router./a.png', true],
  ['http://nas.home.arpa/a.png', true],
  ['https://8.8.8.8/a.png', false],
  ['https://localhost.example/a.png', false],
  ['https://pictures.example/a.png', false],
])('%s leads inward: %s', (url, inward) => {
  expect(leadsInward(new URL(url))).toBe(inward);
});
