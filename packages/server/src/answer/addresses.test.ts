import { describe, expect, it } from 'vitest';
import { originOf } from './addresses.ts';

const asked = (hosts: readonly string[], localAddress = '127.0.0.1') => ({
  headers: hosts[0] === undefined ? {} : { host: hosts[0] },
  rawHeaders: hosts.flatMap((host) => ['Host', host]),
  socket: { localAddress, localPort: 8787 },
});

describe('the origin of hosted pictures', () => {
  it.each([
    ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['Images.Example.com', 'http://images.example.com'],
    ['images.example.com.:80', 'http://images.example.com.'],
    ['my_service:8787', 'http://my_service:8787'],
    ['[::1]:8787', 'http://[::1]:8787'],
    ['localhost:', 'http://localhost'],
  ])('is the Host the caller used: %s', (host, origin) => {
    expect(originOf(asked([host]))).toBe(origin);
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8787'],
    ['::ffff:10.0.0.7', 'http://10.0.0.7:8787'],
    ['fd00::7', 'http://[fd00::7]:8787'],
  ])('is the address of the connection where there is no Host, or an empty one: %s', (local, origin) => {
    expect(originOf(asked([], local))).toBe(origin);
    expect(originOf(asked([''], local))).toBe(origin);
  });

  it.each([
    'a b',
    '/',
    'host/path',
    'user@host',
    'host?x',
    'host#x',
    'host:99999',
    'host:0',
    'host:port',
    '[::',
    '::1',
    '1.2.3.4.5',
    '.',
    'a..b',
    'a,b',
    '%41.example',
    ' ',
    'h\u00f6st',
  ])('is none where Host leads nowhere: %j', (host) => {
    const message = `Host is ${JSON.stringify(host)}, so that pictures would get addresses that lead nowhere. Send one host, with its port, at which this server is reached.`;
    expect(() => originOf(asked([host]))).toThrow(
      expect.objectContaining({ code: 'invalid_value', status: 400, message }),
    );
  });

  it('is none where there are two Hosts, or a connection whose address cannot be written down', () => {
    expect(() => originOf(asked(['localhost', 'images.example.com']))).toThrow('Host is "localhost"');
    expect(() => originOf(asked([], 'fe80::1%eth0'))).toThrow('Host is ""');
  });
});
